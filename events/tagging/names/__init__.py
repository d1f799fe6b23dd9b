"""Who: names, offices and descriptions in a text, and which actor each stands for."""
