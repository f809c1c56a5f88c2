"use strict";
// Rulings by single keys. Whoever writes in a field, or has switched them off, gets plain keys.
const RULINGS = { 1: "right", 2: "wrong", 4: "unsure", u: "undo" };
const SWITCH = "predikat-shortcuts";

function isWriting(target) {
  return target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select") !== null;
}
function openCorrection() {
  const details = document.getElementById("correct");
  if (!details) return;
  details.open = true;
  details.querySelector("input:not([type=hidden]), select")?.focus();
}
document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("shortcuts");
  if (box) {
    box.checked = localStorage.getItem(SWITCH) !== "off";
    box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "on" : "off"));
  }
  let sent = false;
  document.addEventListener("submit", (event) => {
    // A second press before the next fact is shown would rule on this one twice.
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isWriting(event.target)) return;
    if (localStorage.getItem(SWITCH) === "off") return;
    if (event.key === "3") { event.preventDefault(); openCorrection(); return; }
    const button = document.getElementById(RULINGS[event.key] ?? "");
    if (button) { event.preventDefault(); button.click(); }
  });
});
