// Inside a frame of another page the line above the player would only take room.
if (window.parent !== window) document.documentElement.dataset.framed = "";
