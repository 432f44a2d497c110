// The number on the bell, and on the site's icon where the system shows one.
document.addEventListener("live:notification", ({ detail }) => {
  for (const count of document.querySelectorAll("[data-bell] [data-unread]")) count.textContent = detail.unread || "";
  if (detail.unread) navigator.setAppBadge?.(detail.unread);
  else navigator.clearAppBadge?.();
});
