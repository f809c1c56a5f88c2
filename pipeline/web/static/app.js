"use strict";
// Pictures: the specification comes from the server, the expressions in it are interpreted, never evaluated.
function drawCharts(root) {
  for (const place of root.querySelectorAll("[data-chart]")) {
    if (!window.vegaEmbed || place.dataset.drawn) continue;
    place.dataset.drawn = "yes";
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    vegaEmbed(place, place.dataset.chart, {
      ast: true, expr: window.vegaExpressionInterpreter, actions: false, defaultStyle: false, renderer: "svg", logLevel: vega.Error,
      tooltip: { disableDefaultStyle: true }, theme: dark ? "dark" : undefined, config: { background: "transparent" },
    }).catch(() => { place.hidden = true; });
  }
}
// Fields left empty stay out of the address.
function leaveOutEmpty(event) {
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
}
// What the address points at is outlined as a whole, over the facts that stand inside it.
function showTarget() {
  const name = location.hash.slice(1);
  for (const one of document.querySelectorAll("[data-of]")) one.classList.toggle("hit", name !== "" && one.dataset.of.split(" ").includes(name));
}
// Escape closes what focus has opened.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement?.classList.contains("mark")) document.activeElement.blur();
});
addEventListener("hashchange", showTarget);
document.addEventListener("DOMContentLoaded", () => {
  showTarget();
  drawCharts(document);
  for (const form of document.querySelectorAll("form.filters, form.search")) form.addEventListener("formdata", leaveOutEmpty);
});
document.addEventListener("htmx:afterSwap", () => drawCharts(document));
document.addEventListener("htmx:after:swap", () => drawCharts(document));
