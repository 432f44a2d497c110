// web-push of npm: its encryption with its token, and sendNotification as its README shows it, a hundred at a time.
const wanted = JSON.parse(process.argv[2]);
const webpush = require(wanted.modules + "/web-push");
const https = require("https");
const { readFileSync } = require("fs");

const AT_ONCE = 100;
const { subscription, payload } = wanted;
webpush.setVapidDetails("mailto:news@your-paper.org", wanted.public_key, wanted.private_key);
const agent = wanted.ca_file && new https.Agent({ keepAlive: true, ca: readFileSync(wanted.ca_file), maxSockets: AT_ONCE });

async function main() {
  const wall = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  const endsAt = Date.now() + wanted.seconds * 1000;
  let messages = 0;
  const one = async () => {
    while (Date.now() < endsAt) {
      if (wanted.work === "encrypt") webpush.generateRequestDetails(subscription, payload, { TTL: 3600 });
      else await webpush.sendNotification(subscription, payload, { TTL: 3600, agent });
      messages += 1;
    }
  };
  await Promise.all(Array.from({ length: wanted.work === "encrypt" ? 1 : AT_ONCE }, one));
  const used = process.cpuUsage(cpu);
  const figures = { messages, seconds: Number(process.hrtime.bigint() - wall) / 1e9, cpu_seconds: (used.user + used.system) / 1e6 };
  console.log(JSON.stringify(figures));
  process.exit(0);
}
main();
