// Words that have to outlive a crash. IndexedDB has them on the disk when it says so; localStorage takes some seconds.
// Where a browser refuses, they live as long as the page. Only functions: more than one module imports this file.

const NAME = "conversation", STORES = ["drafts", "outbox"];
const spare = new Map();
const nameOf = (store, key) => `${store} ${key}`;
let opened = null;

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    const forget = () => { asked.result.close(); opened = null; };
    asked.onupgradeneeded = () => STORES.forEach((store) => asked.result.createObjectStore(store));
    asked.onsuccess = () => resolve(Object.assign(asked.result, { onversionchange: forget, onclose: forget }));
    asked.onerror = () => reject(asked.error);
  });
}

async function run(store, mode, deed) {
  const database = await (opened ??= open());
  return new Promise((resolve, reject) => {
    const turn = database.transaction(store, mode, { durability: "strict" });
    turn.onabort = () => reject(turn.error);
    const asked = deed(turn.objectStore(store));
    turn.oncomplete = () => resolve(asked.result);
  });
}

export async function all(store) {
  const kept = await run(store, "readonly", (place) => place.getAll()).catch(() => []);
  const spared = [...spare].filter(([name]) => name.startsWith(nameOf(store, "")));
  return [...kept, ...spared.map(([, value]) => value)];
}

export async function find(store, key) {
  const kept = await run(store, "readonly", (place) => place.get(key)).catch(() => undefined);
  return spare.get(nameOf(store, key)) ?? kept;
}

const put = (place, key, value) => (value === undefined ? place.delete(key) : place.put(value, key));

function spareInstead(store, key, value) {
  if (value === undefined) spare.delete(nameOf(store, key));
  else spare.set(nameOf(store, key), value);
}

// undefined is nothing. Committed at once, so that it is done also when the page is left in the same moment.
export function write(store, key, value) {
  const deed = (place) => {
    const asked = put(place, key, value);
    place.transaction.commit();
    return asked;
  };
  return run(store, "readwrite", deed).then(() => spare.delete(nameOf(store, key)), () => spareInstead(store, key, value));
}

// Makes of what is there what shall be there, in one turn: no other page comes between.
export function change(store, key, next) {
  const deed = (place) => {
    const asked = place.get(key);
    asked.onsuccess = () => put(place, key, next(asked.result));
    return asked;
  };
  return run(store, "readwrite", deed).catch(() => spareInstead(store, key, next(spare.get(nameOf(store, key)))));
}
