// Finds the number whose SHA-256 with the salt is the challenge (altcha's first protocol); answers as base64 of JSON.

const encoder = new TextEncoder();
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

self.addEventListener("message", async ({ data: { algorithm, challenge, salt, signature, maxnumber } }) => {
  for (let number = 0; number <= maxnumber; number += 1) {
    if (hex(await crypto.subtle.digest(algorithm, encoder.encode(salt + number))) === challenge) {
      self.postMessage(btoa(JSON.stringify({ algorithm, challenge, number, salt, signature })));
      return;
    }
  }
});
