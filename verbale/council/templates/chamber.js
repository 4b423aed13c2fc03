"use strict";
// The count of a vote, as verbale/council/diagram.py does it: seat after seat, with courses of one
// future merged, and sums that can no longer decide clamped.
function adoption(data, ballots) {
  const sums = data.ways.flatMap((way, number) => way.map((sum) => ({ ...sum, way: number })));
  const seats = data.order.flatMap((place) => Array(data.members[place].seats).fill(place));
  const least = [sums.map(() => 0)], most = [sums.map(() => 0)];
  for (const place of [...seats].reverse()) {
    least.unshift(sums.map((sum, k) => least[0][k] + Math.min(...sum.coefficients[place])));
    most.unshift(sums.map((sum, k) => most[0][k] + Math.max(...sum.coefficients[place])));
  }
  let won = 0, open = new Map();
  function put(into, state, chance, next) {
    const lost = data.ways.map(() => false), met = data.ways.map(() => true);
    const kept = state.map((value, k) => {
      const missed = sums[k].bound - most[next][k] - 1, enough = sums[k].bound - least[next][k];
      const clamped = Math.max(missed, Math.min(enough, value));
      if (clamped === missed) lost[sums[k].way] = true;
      if (clamped !== enough) met[sums[k].way] = false;
      return clamped;
    });
    if (met.some(Boolean)) { won += chance; return; }
    if (lost.every(Boolean)) return;
    kept.forEach((_, k) => { if (lost[sums[k].way]) kept[k] = sums[k].bound - most[next][k] - 1; });
    const key = kept.join();
    const there = into.get(key);
    if (there) there.chance += chance; else into.set(key, { state: kept, chance });
  }
  put(open, sums.map(() => 0), 1, 0);
  seats.forEach((place, number) => {
    const next = new Map();
    for (const { state, chance } of open.values()) {
      const told = new Map(); // votes that add the same to every sum are one
      data.votes.forEach((_, vote) => {
        const share = ballots[place][vote];
        if (share === 0) return;
        const reached = state.map((value, k) => value + sums[k].coefficients[place][vote]);
        const key = reached.join();
        const there = told.get(key);
        if (there) there.share += share; else told.set(key, { reached, share });
      });
      for (const { reached, share } of told.values()) put(next, reached, chance * share, number + 1);
    }
    open = next;
  });
  return won;
}

// The mean of the count over the ways in which the body may divide, with the votes that were chosen.
function chance(data, chosen) {
  const mean = { weight: 1, ballots: data.members.map((member) => member.ballot) };
  const divisions = data.divisions.length ? data.divisions : [mean];
  return divisions.reduce((sum, division) => sum + division.weight * adoption(data, division.ballots.map(
    (ballot, place) => (chosen[place] === null ? ballot : certain(data, chosen[place])))), 0);
}

function certain(data, vote) {
  return data.votes.map((_, other) => Number(other === vote));
}

function likeliest(ballot) {
  return ballot.reduce((best, share, vote) => (share > ballot[best] ? vote : best), 0);
}

if (typeof document !== "undefined") {
  const data = JSON.parse(document.getElementById("chamber-data").textContent);
  const names = ["for", "against", "abstaining", "absent"];
  const keys = { "+": 0, f: 0, y: 0, "-": 1, n: 1, "0": 2, a: 2, x: 3 };
  const chosen = data.members.map((member) => member.set);
  const places = new Map(data.members.map((member, place) => [member.code, place]));
  const show = (selector, words) => { for (const node of document.querySelectorAll(selector)) node.textContent = words; };

  function update(place) {
    const votes = data.members.map((member, k) => (chosen[k] === null ? likeliest(member.ballot) : chosen[k]));
    const count = names.map((_, vote) => data.members.reduce((sum, m, k) => sum + (votes[k] === vote ? m.seats : 0), 0));
    const adopted = chance(data, chosen);
    const carries = adoption(data, votes.map((vote) => certain(data, vote))) > 0.5;
    const counted = names.map((name, vote) => count[vote] + " " + name).join(", ");
    const percent = (100 * adopted).toFixed(1) + " %";
    show(".probability", percent);
    show(".verdict", carries ? "adopted" : "not adopted");
    show(".votes", counted);
    document.body.dataset.adopted = adopted.toFixed(9);
    data.members.forEach((member, k) => {
      const seat = document.querySelector('.seat[data-member="' + CSS.escape(member.code) + '"]');
      const row = document.querySelector('tr[data-member="' + CSS.escape(member.code) + '"]');
      for (const [vote, name] of names.entries()) seat.classList.toggle(name, vote === votes[k]);
      seat.classList.toggle("fixed", chosen[k] !== null);
      const told = chosen[k] === null
        ? names.map((name, vote) => name + " " + Math.round(100 * member.ballot[vote]) + " %").filter((_, vote) => member.ballot[vote]).join(", ")
        : names[chosen[k]] + ", set by hand";
      seat.setAttribute("aria-label", member.code + ": " + told);
      seat.querySelector("title").textContent = member.code + ": " + told;
      row.querySelector("select").value = chosen[k] === null ? "" : String(chosen[k]);
    });
    if (place !== undefined) {
      const words = data.members[place].code + (chosen[place] === null ? " as forecast" : " " + names[chosen[place]]);
      show("#said", words + ". " + (carries ? "Adopted" : "Not adopted") + " if all vote so: " + counted + ". Probability " + percent + ".");
      const set = data.members.map((m, k) => (chosen[k] === null ? null : encodeURIComponent(m.code) + "=" + data.votes[chosen[k]]));
      history.replaceState(null, "", "#" + set.filter(Boolean).join("&"));
    }
  }

  function choose(place, vote) { chosen[place] = vote; update(place); }

  let drag = null;
  for (const seat of document.querySelectorAll(".seat")) {
    const place = places.get(seat.dataset.member);
    seat.addEventListener("keydown", (event) => {
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (key in keys) choose(place, keys[key]);
      else if (key === "enter" || key === " ") cycle(place);
      else if (key === "r" || key === "backspace" || key === "delete") choose(place, null);
      else return;
      event.preventDefault();
    });
    seat.addEventListener("pointerdown", (event) => {
      drag = { seat, place, x: event.clientX, y: event.clientY, moved: false };
      seat.setPointerCapture(event.pointerId);
    });
    seat.addEventListener("pointermove", (event) => {
      if (!drag || drag.seat !== seat) return;
      const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
      if (Math.hypot(dx, dy) > 6) drag.moved = true;
      if (!drag.moved) return;
      const scale = seat.ownerSVGElement.getScreenCTM().a;
      seat.setAttribute("transform", "translate(" + dx / scale + " " + dy / scale + ")");
      const box = boxAt(event);
      for (const each of document.querySelectorAll(".box")) each.classList.toggle("over", each === box);
    });
    seat.addEventListener("pointerup", (event) => {
      if (!drag || drag.seat !== seat) return;
      const { moved } = drag;
      settle();
      if (!moved) { cycle(place); return; }
      const box = boxAt(event);
      if (box) choose(place, box.dataset.vote === "" ? null : Number(box.dataset.vote));
    });
    seat.addEventListener("pointercancel", settle);
  }

  function settle() {
    if (drag) drag.seat.removeAttribute("transform");
    for (const each of document.querySelectorAll(".box")) each.classList.remove("over");
    drag = null;
  }

  function boxAt(event) {
    return [...document.querySelectorAll(".box")].find((box) => {
      const edge = box.getBoundingClientRect();
      return event.clientX >= edge.left && event.clientX <= edge.right && event.clientY >= edge.top && event.clientY <= edge.bottom;
    });
  }

  function cycle(place) {
    const now = chosen[place] === null ? likeliest(data.members[place].ballot) : chosen[place];
    choose(place, (now + 1) % names.length);
  }

  for (const select of document.querySelectorAll("select")) {
    const place = places.get(select.closest("tr").dataset.member);
    select.addEventListener("change", () => choose(place, select.value === "" ? null : Number(select.value)));
  }
  document.getElementById("reset").addEventListener("click", () => {
    chosen.fill(null);
    update();
    show("#said", "All as forecast.");
    history.replaceState(null, "", location.pathname + location.search);
  });
  for (const part of location.hash.slice(1).split("&").filter(Boolean)) {
    const [code, vote] = [part.slice(0, part.lastIndexOf("=")), part.slice(part.lastIndexOf("=") + 1)];
    const place = places.get(decodeURIComponent(code));
    if (place !== undefined && data.votes.includes(vote)) chosen[place] = data.votes.indexOf(vote);
  }
  update();
}

if (typeof module !== "undefined") module.exports = { adoption, chance };
