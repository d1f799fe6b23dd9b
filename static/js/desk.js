// Small comforts for editors. Every page of the desk is complete without them.

const cards = [...document.querySelectorAll("[data-card]")];

function keysAreOff() {
  return document.querySelector("[data-keys] input")?.checked === false;
}

function current() {
  return document.activeElement?.closest?.("[data-card]") ?? null;
}

function go(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  for (const mark of document.querySelectorAll(".hit--here")) mark.classList.remove("hit--here");
  const marks = [...document.querySelectorAll("mark[data-cards]")].filter((mark) => mark.dataset.cards.split(" ").includes(card.id));
  marks.forEach((mark) => mark.classList.add("hit--here"));
  marks[0]?.scrollIntoView({ block: "center" });
  card.scrollIntoView({ block: "nearest" }); // last: the card that has the focus is never out of sight
}

function step(direction) {
  const waiting = cards.filter((card) => card.classList.contains("card--pending"));
  const among = waiting.length ? waiting : cards;
  const here = current();
  if (!here) return go(direction > 0 ? among[0] : among.at(-1));
  const place = cards.indexOf(here);
  const next = direction > 0
    ? among.find((card) => cards.indexOf(card) > place)
    : among.findLast((card) => cards.indexOf(card) < place);
  return go(next);
}

function goToNamed() {
  const card = document.getElementById(location.hash.slice(1));
  if (card?.matches("[data-card]")) go(card);
}

function startReview() {
  if (!document.querySelector("[data-review]") || !cards.length) return;
  const hint = document.querySelector("[data-keys-hint]");
  if (hint) hint.hidden = keysAreOff();
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, select, textarea");
    if (keysAreOff() || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else current()?.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
  goToNamed();
  window.addEventListener("hashchange", goToNamed);
}

// A second press of the same button sends nothing: the first one is on its way.
function startForms() {
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
}

// On a narrow screen the navigation is one row to be moved sideways: begin where we are.
function startNavigation() {
  const row = document.querySelector(".desk-nav ul");
  const here = row?.querySelector("[aria-current]");
  if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}

// While something is being worked on, look again now and then, unless somebody is doing something here.
function startReload() {
  const seconds = Number(document.querySelector("[data-reload]")?.dataset.reload);
  if (!seconds) return;
  setInterval(() => {
    if (!document.hidden && document.activeElement === document.body) location.reload();
  }, seconds * 1000);
}

// Whether keys are wanted is known once reader.js has run, which comes after this file.
document.addEventListener("DOMContentLoaded", () => {
  startReview();
  startNavigation();
  startForms();
  startReload();
});
