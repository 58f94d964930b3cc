// The sound of a lab along with its scene: it runs only if its player has been opened, and only at real speed.

// Returns { begin(time), end(), time() }; a scene that begins with the sound goes by its clock, so neither runs ahead.
function sceneSound(el) {
  let player = null;
  const begin = (time) => {
    player = el.closest(".endplate-lab")?.querySelector(".endplate-sound audio") ?? null;
    if (!player) return;
    const begun = player;
    player.currentTime = time;
    player.play().catch(() => player === begun && (player = null)); // a browser may refuse; the scene plays without it
  };
  const end = () => {
    player?.pause();
    player = null;
  };
  // In seconds; null where no sound runs: it has not begun, has ended, or was taken away with its panel.
  const time = () => (player?.isConnected && !player.paused ? player.currentTime : null);
  return { begin, end, time };
}
