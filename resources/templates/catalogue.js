'use strict';
document.documentElement.classList.add('live');

const byId = (id) => document.getElementById(id);
const state = JSON.parse(byId('pmo-workbench-snapshot').textContent).content;
const entries = [...document.querySelectorAll('.entry')];
const services = [...document.querySelectorAll('details.service')];
const cardOf = new Map(entries.map((entry) => [entry.dataset.node, entry]));

/* Cards of the catalogue: closed at first, opened by a link to them, all open on paper. */
function open(entry, jump) {
  if (entry.hidden) showAll();
  if (entry.matches('details')) entry.open = true;
  for (const other of entries) other.classList.toggle('found', other === entry);
  if (jump) entry.scrollIntoView();
}

function openLinked() {
  const entry = byId(decodeURIComponent(location.hash.slice(1)));
  if (entry && entry.matches('.entry')) open(entry, true);
}

for (const service of services) service.open = false;
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#service-"]');
  const entry = link && byId(decodeURIComponent(link.hash.slice(1)));
  if (entry) open(entry, false);
});
window.addEventListener('hashchange', openLinked);
openLinked();

const toggle = byId('toggle-all');
if (toggle) {
  const label = () => { toggle.textContent = services.every((service) => service.open) ? 'Close all' : 'Open all'; };
  toggle.addEventListener('click', () => {
    const wanted = !services.every((service) => service.open);
    for (const service of services) service.open = wanted;
  });
  for (const service of services) service.addEventListener('toggle', label);
}

let closedBeforePrint = [];
window.addEventListener('beforeprint', () => {
  closedBeforePrint = services.filter((service) => !service.open);
  for (const service of services) service.open = true;
});
window.addEventListener('afterprint', () => {
  for (const service of closedBeforePrint) service.open = false;
});

/* Search: every word must stand somewhere in the card, accents and case aside. */
const field = byId('search');
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const texts = new Map(entries.map((entry) => [entry, folded(entry.textContent)]));

function search() {
  const words = folded(field.value).split(/\s+/).filter(Boolean);
  for (const [entry, text] of texts) entry.hidden = !words.every((word) => text.includes(word));
  for (const chapter of document.querySelectorAll('.chapter')) {
    chapter.hidden = !chapter.querySelector('.entry:not([hidden])');
  }
  for (const link of document.querySelectorAll('.contents [data-entry]')) {
    link.parentElement.hidden = Boolean(cardOf.get(link.dataset.entry)?.hidden);
  }
  const found = entries.filter((entry) => !entry.hidden).length;
  byId('hits').textContent = words.length ? `${found} of ${entries.length} services` : '';
  byId('no-hits').hidden = !(words.length && services.length && services.every((service) => service.hidden));
}

function showAll() {
  field.value = '';
  search();
}

field.addEventListener('input', search);
field.addEventListener('keydown', (event) => { if (event.key === 'Escape') showAll(); });
byId('clear-search').addEventListener('click', () => { showAll(); field.focus(); });

/* The map: moved and zoomed by its view box. */
const view = byId('map-view');
const svg = view.querySelector('svg');
const whole = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
const margin = 20;
const box = { x: 0, y: 0, scale: 1 };
const limits = { least: 0.1, most: 4 };

function fitScale() {
  const wide = (view.clientWidth - 2 * margin) / whole.width;
  const high = (view.clientHeight - 2 * margin) / whole.height;
  return Math.min(wide, high, 1.25);
}

function place() {
  const width = view.clientWidth / box.scale;
  const height = view.clientHeight / box.scale;
  box.x = held(box.x, width, whole.width);
  box.y = held(box.y, height, whole.height);
  svg.setAttribute('viewBox', `${box.x} ${box.y} ${width} ${height}`);
  byId('zoom').textContent = `${Math.round(box.scale * 100)}\u202f%`;
}

/* A map smaller than the window stands in its middle; a larger one cannot be lost. */
function held(start, seen, all) {
  const rim = margin / box.scale;
  if (seen >= all + 2 * rim) return (all - seen) / 2;
  return Math.min(Math.max(start, -rim), all + rim - seen);
}

function zoomTo(scale, clientX, clientY) {
  const frame = view.getBoundingClientRect();
  const x = (clientX ?? frame.left + frame.width / 2) - frame.left;
  const y = (clientY ?? frame.top + frame.height / 2) - frame.top;
  const old = box.scale;
  box.scale = Math.min(Math.max(scale, Math.min(limits.least, fitScale())), limits.most);
  box.x += x / old - x / box.scale;
  box.y += y / old - y / box.scale;
  place();
}

function fit() {
  box.scale = fitScale();
  box.x = box.y = 0;
  place();
}

/* At first as large as can be read: the whole width where the letters stay legible, else from the upper left corner.
   A map that is lower than the window for it takes a lower window. */
function begin() {
  box.scale = Math.max(Math.min((view.clientWidth - 2 * margin) / whole.width, 1), Math.min(0.6, fitScale() * 2));
  box.x = box.y = -whole.width;
  const needed = whole.height * box.scale + 2 * margin;
  if (needed < view.clientHeight) view.style.height = `${needed}px`;
  place();
}

byId('zoom-in').addEventListener('click', () => zoomTo(box.scale * 1.25));
byId('zoom-out').addEventListener('click', () => zoomTo(box.scale / 1.25));
byId('zoom-fit').addEventListener('click', fit);
view.addEventListener('wheel', (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoomTo(box.scale * Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
}, { passive: false });
new ResizeObserver(place).observe(view);

const fingers = new Map();
let travelled = 0;
view.addEventListener('pointerdown', (event) => {
  if (event.button !== 0) return;
  if (!fingers.size) travelled = 0;
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
});
view.addEventListener('pointermove', (event) => {
  const finger = fingers.get(event.pointerId);
  if (!finger) return;
  const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
  const moved = { x: event.clientX - finger.x, y: event.clientY - finger.y };
  travelled += Math.abs(moved.x) + Math.abs(moved.y);
  if (travelled > 5) {
    view.setPointerCapture(event.pointerId);
    view.classList.add('dragging');
    if (others.length) pinch(finger, event, others[0]);
    else {
      box.x -= moved.x / box.scale;
      box.y -= moved.y / box.scale;
      place();
    }
  }
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
});
for (const end of ['pointerup', 'pointercancel']) {
  view.addEventListener(end, (event) => {
    fingers.delete(event.pointerId);
    view.classList.remove('dragging');
  });
}

/* Two fingers: their middle moves the map, their distance zooms it. */
function pinch(before, now, other) {
  const apart = (x, y) => Math.hypot(x - other.x, y - other.y);
  box.x -= (now.clientX - before.x) / 2 / box.scale;
  box.y -= (now.clientY - before.y) / 2 / box.scale;
  const old = apart(before.x, before.y);
  const scale = old > 0 ? box.scale * apart(now.clientX, now.clientY) / old : box.scale;
  zoomTo(scale, (now.clientX + other.x) / 2, (now.clientY + other.y) / 2);
}

/* Trails: everything up- and downstream of a card, the rest dimmed. */
const nodes = new Map(state.node.map((node) => [node.id, node]));
const groups = [...svg.querySelectorAll('[data-role=card]')];
const groupOf = new Map(groups.map((group) => [group.dataset.id, group]));
const hint = byId('trail').firstElementChild;
const linkOf = new Map(state.link.map((link) => [link.id, link]));

function reached(start, from, to) {
  const found = new Set([start]);
  for (const id of found) {
    for (const link of state.link) if (link[from] === id) found.add(link[to]);
  }
  return found;
}

function showTrail(id, jump) {
  const up = reached(id, 'effect_id', 'cause_id');
  const down = reached(id, 'cause_id', 'effect_id');
  const lit = (node) => up.has(node) || down.has(node);
  for (const group of groups) {
    group.classList.toggle('dim', !lit(group.dataset.id));
    group.classList.toggle('chosen', group.dataset.id === id);
    group.setAttribute('aria-pressed', String(group.dataset.id === id));
  }
  for (const group of svg.querySelectorAll('[data-role=link]')) {
    const { cause_id: cause, effect_id: effect } = linkOf.get(group.dataset.id);
    const on = (up.has(cause) && up.has(effect)) || (down.has(cause) && down.has(effect));
    group.classList.toggle('lit', on);
    group.classList.toggle('dim', !on);
  }
  tell(id, up.size - 1, down.size - 1);
  byId('clear-trail').hidden = false;
  const entry = cardOf.get(id);
  if (entry && nodes.get(id).kind === 'service') open(entry, false);
  if (jump) {
    byId('map').scrollIntoView();
    intoView(groupOf.get(id));
  }
}

function clearTrail() {
  for (const group of svg.querySelectorAll('.dim, .lit, .chosen')) group.classList.remove('dim', 'lit', 'chosen');
  for (const group of groups) group.setAttribute('aria-pressed', 'false');
  byId('trail').replaceChildren(hint);
  byId('clear-trail').hidden = true;
}

/* Says above the map what the trail shows, and leads to the card. */
function tell(id, before, after) {
  const entry = cardOf.get(id);
  const line = document.createElement('p');
  const title = document.createElement('strong');
  title.textContent = nodes.get(id).title;
  line.append(title);
  if (entry) {
    const link = document.createElement('a');
    link.className = 'go';
    link.href = `#service-${encodeURIComponent(id)}`;
    link.textContent = 'Read its card';
    link.addEventListener('click', (event) => {
      event.preventDefault();
      open(entry, true);
      entry.querySelector('summary')?.focus({ preventScroll: true });
    });
    line.append(' ', link);
  }
  const said = [];
  if (before) said.push(before === 1 ? '1 card leads to it' : `${before} cards lead to it`);
  if (after) said.push(after === 1 ? 'it leads to 1 card' : `it leads to ${after} cards`);
  const words = said.length ? said.join(', ') : 'nothing is linked to it';
  const count = document.createElement('p');
  count.textContent = `${words[0].toUpperCase()}${words.slice(1)}. Esc shows the whole map again.`;
  byId('trail').replaceChildren(line, count);
}

for (const button of document.querySelectorAll('.to-map')) {
  button.addEventListener('click', () => {
    showTrail(button.dataset.node, true);
    focusCard(groupOf.get(button.dataset.node));
  });
}
byId('clear-trail').addEventListener('click', clearTrail);

/* One tab stop for the map; arrow keys go from card to card. */
svg.setAttribute('role', 'group');
for (const group of groups) {
  group.setAttribute('role', 'button');
  group.setAttribute('tabindex', '-1');
  group.setAttribute('aria-pressed', 'false');
}
if (groups.length) groups[0].setAttribute('tabindex', '0');

const middleOf = (group) => {
  const frame = group.getBBox();
  return { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
};

function neighbour(group, across, down) {
  const here = middleOf(group);
  const away = (other) => {
    const there = middleOf(other);
    const ahead = across ? (there.x - here.x) * across : (there.y - here.y) * down;
    const aside = Math.abs(across ? there.y - here.y : there.x - here.x);
    return ahead < 20 || (down && aside > 20) ? Infinity : ahead * 4 + aside;
  };
  const ranked = groups.filter((other) => other !== group).sort((a, b) => away(a) - away(b));
  return ranked.length && away(ranked[0]) < Infinity ? ranked[0] : group;
}

function focusCard(group) {
  for (const other of groups) other.setAttribute('tabindex', other === group ? '0' : '-1');
  group.focus({ preventScroll: true });
  intoView(group);
}

function intoView(group) {
  const frame = group.getBBox();
  const rim = margin / box.scale;
  const seen = { x: view.clientWidth / box.scale, y: view.clientHeight / box.scale };
  box.x = Math.min(Math.max(box.x, frame.x + frame.width + rim - seen.x), frame.x - rim);
  box.y = Math.min(Math.max(box.y, frame.y + frame.height + rim - seen.y), frame.y - rim);
  place();
}

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
svg.addEventListener('click', (event) => {
  const group = event.target.closest('[data-role=card]');
  if (!group || travelled > 5) return;
  focusCard(group);
  showTrail(group.dataset.id, false);
});
view.addEventListener('keydown', (event) => {
  const group = event.target.closest('[data-role=card]');
  if (group && steps[event.key]) focusCard(neighbour(group, ...steps[event.key]));
  else if (group && (event.key === 'Enter' || event.key === ' ')) showTrail(group.dataset.id, false);
  else if (event.key === '+' || event.key === '=') zoomTo(box.scale * 1.25);
  else if (event.key === '-') zoomTo(box.scale / 1.25);
  else if (event.key === '0') fit();
  else return;
  event.preventDefault();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target !== field) clearTrail();
});
begin();
