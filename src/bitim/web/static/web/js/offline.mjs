// The banner stands while there is no connection.
for (const banner of document.querySelectorAll('[data-module~="offline"]')) {
  const show = () => (banner.hidden = navigator.onLine);
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  show();
}
