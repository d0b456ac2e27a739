/**
 * Resolves with the time, in ms since the navigation started, at which `condition` holds, the page has drawn and its main
 * thread has nothing left to do.
 */
window.gnsUsable = (condition) =>
  new Promise((resolve) => {
    const observer = new MutationObserver(check);
    function check() {
      if (condition()) {
        observer.disconnect();
        requestAnimationFrame(() => requestIdleCallback(() => resolve(performance.now())));
      }
    }
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    check();
  });

/** The same since the last `event` that was sent to `element`, e.g. the last key that was pressed. */
window.gnsUsableAfter = (event, element, condition) => {
  let began = 0;
  element.addEventListener(event, (e) => (began = e.timeStamp), { capture: true });
  return gnsUsable(() => began > 0 && condition()).then((time) => time - began);
};
