// Small comforts for readers. Every page is complete without them.

const KEYS_OFF = "keys-off";

function startKeys() {
  const place = document.querySelector("[data-keys]");
  const box = place?.querySelector("input");
  if (!box) return;
  place.hidden = false;
  box.checked = remembered() !== "yes";
  box.addEventListener("change", () => remember(box.checked ? "no" : "yes"));
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, select, textarea, [contenteditable]");
    if (!box.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("search")?.focus();
    } else if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    }
  });
}

function remembered() {
  try {
    return localStorage.getItem(KEYS_OFF);
  } catch {
    return null;
  }
}

function remember(value) {
  try {
    localStorage.setItem(KEYS_OFF, value);
  } catch {
    // A browser that keeps nothing for us: the choice holds for this page.
  }
}

function step(direction) {
  const titles = [...document.querySelectorAll(".entry__title a")];
  const here = titles.indexOf(document.activeElement);
  const next = here < 0 ? (direction > 0 ? 0 : titles.length - 1) : here + direction;
  titles[next]?.focus();
}

// Names of all actors, fetched when somebody starts to fill in the field.
function startNames() {
  const field = document.querySelector("input[data-names]");
  field?.addEventListener("focus", async () => {
    try {
      const { names } = await (await fetch(field.dataset.names)).json();
      field.list.replaceChildren(...names.map((name) => new Option("", name)));
    } catch {
      // The names already in the list stay.
    }
  }, { once: true });
}

// Empty fields stay out of the address.
function startFilters() {
  document.querySelector("form[data-filters]")?.addEventListener("submit", (event) => {
    for (const field of event.target.querySelectorAll("input, select")) field.disabled = field.value === "";
    setTimeout(() => event.target.querySelectorAll(":disabled").forEach((field) => { field.disabled = false; }));
  });
}

startKeys();
startNames();
startFilters();
