'use strict';
/* Bodies, indicators and years are chosen here; the choice stands in the address, so that a comparison can be sent. */
(function () {
  const byId = id => document.getElementById(id);
  const make = nianbao.make;
  const both = nianbao.both;
  const english = () => nianbao.language() === 'en';
  const BODIES = 8;
  const SERIES = 6;
  const state = {bodies: [], series: [], from: 0, to: 0, mode: 'years'};
  let index = null;
  let bodies = null;
  let series = null;
  const loaded = new Map();

  const word = key => index.words[key] ? index.words[key][english() ? 1 : 0] : key;
  const words = key => both(...index.words[key]);
  const name = row => english() ? row[2] : row[1];
  const unit = row => (index.units[row[3]] || [row[3], row[3]])[english() ? 1 : 0];
  const number = value => value === null || value === undefined ? '' : Number(value).toLocaleString('en-US', {maximumFractionDigits: Number.isInteger(value) ? 0 : Math.abs(value) < 1 ? 2 : 1});

  // The address

  function read() {
    const said = new URLSearchParams(location.hash.slice(1));
    const list = key => (said.get(key) || '').split(',').filter(one => one);
    state.bodies = list('b').filter(id => bodies.has(id)).slice(0, BODIES);
    state.series = list('i').filter(key => series.has(key)).slice(0, SERIES);
    const years = (said.get('y') || '').split('-').map(Number);
    state.from = years[0] || 0;
    state.to = years[1] || years[0] || 0;
    state.mode = said.get('m') === 'pair' ? 'pair' : 'years';
  }
  function write() {
    const said = [];
    if (state.bodies.length) said.push('b=' + state.bodies.join(','));
    if (state.series.length) said.push('i=' + state.series.map(encodeURIComponent).join(','));
    if (state.from) said.push('y=' + state.from + '-' + state.to);
    if (state.mode === 'pair') said.push('m=pair');
    history.replaceState(null, '', '#' + said.join('&'));
  }

  // The choice

  function chip(text, colour, remove) {
    return make('li', {}, colour === null ? null : make('span', {class: 'dot c' + colour, 'aria-hidden': 'true'}), make('bdi', {}, text), make('button', {type: 'button', 'aria-label': word('remove') + ' ' + text, onclick: remove}, '×'));
  }
  function chosen() {
    byId('bodies-chosen').replaceChildren(...state.bodies.map((id, i) => chip(bodies.get(id)[1], state.mode === 'pair' ? null : i, () => { state.bodies.splice(i, 1); changed(); byId('pick-body').focus(); })));
    byId('series-chosen').replaceChildren(...state.series.map((key, i) => chip(name(series.get(key)), null, () => { state.series.splice(i, 1); changed(); byId('pick-series').focus(); })));
    byId('series-picker').hidden = state.mode === 'pair';
    byId('mode-years').setAttribute('aria-pressed', String(state.mode === 'years'));
    byId('mode-pair').setAttribute('aria-pressed', String(state.mode === 'pair'));
  }
  function years() {
    const found = new Set();
    state.bodies.forEach(id => loaded.get(id) && loaded.get(id).reports.forEach(report => report[0] && found.add(report[0])));
    return [...found].sort((a, b) => a - b);
  }
  function offer() {
    const all = years();
    if (!all.length) { byId('year-from').replaceChildren(); byId('year-to').replaceChildren(); return; }
    if (!all.includes(state.from) || !all.includes(state.to) || state.from > state.to) {
      const last = all[all.length - 1];
      if (state.mode === 'pair') { state.to = all.includes(state.to) ? state.to : last; state.from = all.includes(state.from) && state.from < state.to ? state.from : all.filter(year => year < state.to).pop() || all[0]; }
      else {
        state.from = state.from ? all.find(year => year >= state.from) || all[0] : all[0];
        state.to = state.to ? all.filter(year => year <= state.to).pop() || last : last;
        if (state.from > state.to) { state.from = all[0]; state.to = last; }
      }
      write();
    }
    for (const [id, value] of [['year-from', state.from], ['year-to', state.to]]) {
      byId(id).replaceChildren(...all.map(year => make('option', {value: year, selected: year === value}, String(year))));
    }
  }

  function changed() {
    write();
    chosen();
    show();
  }

  // The result

  let turn = 0;
  function show() {
    const mine = ++turn;
    const missing = state.bodies.filter(id => !loaded.has(id));
    if (missing.length) {
      byId('status').textContent = word('loading');
      let open = missing.length;
      missing.forEach(id => nianbao.load('b-' + id, data => { loaded.set(id, data); if (--open === 0 && mine === turn) show(); }, () => { byId('status').textContent = word('failed') + ': b-' + id; }));
      return;
    }
    byId('status').textContent = '';
    offer();
    if (state.mode === 'pair') pair(mine); else table();
  }

  function points(id, key) {
    const data = loaded.get(id);
    const place = index.series.indexOf(series.get(key));
    return (data.rows[place] || []).map(row => ({year: row[0], value: row[1], segment: row[2], letters: row[3], href: row[4] < 0 ? '' : 'evidence/' + data.files[row[4]] + '.html' + (row[5] ? '#f-' + row[5] : ''), id}))
      .sort((a, b) => a.year - b.year);
  }
  const within = point => point.year >= state.from && point.year <= state.to;
  const link = (point, text) => point.href ? make('a', {href: point.href, 'data-q': point.letters || null}, text) : document.createTextNode(text);

  function table() {
    const result = byId('result');
    if (!state.bodies.length || !state.series.length) { result.replaceChildren(make('p', {class: 'quiet'}, words('none'))); return; }
    const all = [];
    for (let year = state.from; year <= state.to; year++) all.push(year);
    const letters = new Set();
    const parts = state.series.map(key => {
      const lines = state.bodies.map(id => points(id, key).filter(within));
      lines.flat().forEach(point => [...point.letters].forEach(letter => letters.add(letter)));
      const rows = state.bodies.map((id, i) => {
        const byYear = new Map(lines[i].map(point => [point.year, point]));
        let segment = null;
        return make('tr', {}, make('th', {scope: 'row'}, make('span', {class: 'dot c' + i, 'aria-hidden': 'true'}), ' ', make('a', {href: 'body/' + id + '.html'}, make('bdi', {}, bodies.get(id)[1]))), all.map(year => {
          const point = byYear.get(year);
          if (!point) return make('td', {class: 'number'});
          const cut = segment !== null && segment !== point.segment;
          segment = point.segment;
          return make('td', {class: 'number' + (cut ? ' break' : ''), title: cut ? word('break') : null}, link(point, number(point.value)));
        }));
      });
      const row = series.get(key);
      const title = make('h2', {}, row[5] ? make('a', {href: 'indicator/' + key.replace(':', '.') + '.html'}, both(row[1], row[2])) : make('span', {}, both(row[1], row[2])), ' ', make('span', {class: 'quiet'}, unit(row)));
      return make('section', {}, title, chart(lines, all, row), make('div', {class: 'scroll', tabindex: '0'}, make('table', {class: 'years', 'data-series': key},
        make('thead', {}, make('tr', {}, make('th', {scope: 'col'}, words('body')), all.map(year => make('th', {scope: 'col', class: 'number'}, String(year))))), make('tbody', {}, rows))), reasons(key));
    });
    const legend = [...letters].sort().filter(letter => index.flags[letter]).map(letter => make('span', {}, ' ', make('b', {class: 'letter'}, letter), ' ', both(...index.flags[letter])));
    result.replaceChildren(...parts, make('p', {class: 'key'}, make('span', {class: 'break'}, '\u00a0'), ' ', words('break'), legend));
  }

  function reasons(key) {
    const place = index.series.indexOf(series.get(key));
    const said = new Map();
    state.bodies.forEach(id => {
      const data = loaded.get(id);
      data.breaks.filter(cut => cut[0] === place && cut[1] > state.from && cut[1] <= state.to).forEach(cut => {
        const reason = data.reasons[cut[2]];
        const text = cut[1] + '\u0000' + reason[0];
        if (!said.has(text)) said.set(text, {year: cut[1], reason, who: []});
        said.get(text).who.push(bodies.get(id)[1]);
      });
    });
    const rows = [...said.values()].sort((a, b) => a.year - b.year);
    return rows.length ? make('ul', {class: 'plain quiet'}, rows.map(row => make('li', {}, String(row.year), ': ', both(...row.reason), row.who.length < state.bodies.length ? ' (' + row.who.join(english() ? ', ' : '、') + ')' : ''))) : null;
  }

  function step(top) {
    const size = Math.pow(10, Math.floor(Math.log10(top / 4)));
    return [1, 2, 2.5, 5, 10].map(factor => factor * size).find(one => top / one <= 5);
  }

  function chart(lines, all, row) {
    const width = 900;
    const height = 300;
    const left = 62;
    const right = 150;
    const bottom = 28;
    const greatest = Math.max(0, ...lines.flat().map(point => point.value));
    const least = Math.min(0, ...lines.flat().map(point => point.value));
    const by = step(Math.max(greatest - least, 1e-9) || 1);
    const top = Math.max(by, Math.ceil(greatest / by) * by);
    const low = Math.floor(least / by) * by;
    const x = year => left + (all.length < 2 ? 0.5 : (year - all[0]) / (all.length - 1)) * (width - left - right);
    const y = value => 14 + (top - value) / (top - low) * (height - 14 - bottom);
    const svg = make('svg', {viewBox: '0 0 ' + width + ' ' + height, role: 'group', 'aria-label': name(row)});
    for (let value = low; value <= top + by / 2; value += by) {
      svg.append(make('line', {class: value === 0 ? 'axis' : 'grid', x1: left, x2: width - right, y1: y(value), y2: y(value)}), make('text', {x: left - 8, y: y(value) + 4, 'text-anchor': 'end'}, number(Number(value.toPrecision(6)))));
    }
    const every = Math.ceil(all.length / 16);
    all.forEach((year, i) => { if (i % every === 0) svg.append(make('text', {x: x(year), y: height - 8, 'text-anchor': 'middle'}, String(year))); });
    const cuts = new Set();
    const ends = [];
    lines.forEach((line, i) => {
      let run = [];
      let before = null;
      const flush = () => { if (run.length > 1) svg.append(make('polyline', {class: 'series c' + i, points: run.join(' ')})); run = []; };
      line.forEach(point => {
        if (before && (before.segment !== point.segment || point.year > before.year + 1)) {
          flush();
          if (before.segment !== point.segment) cuts.add((before.year + point.year) / 2);
        }
        run.push(x(point.year).toFixed(1) + ',' + y(point.value).toFixed(1));
        before = point;
      });
      flush();
      line.forEach(point => {
        const label = bodies.get(point.id)[1] + ' ' + point.year + ': ' + number(point.value);
        const dot = make('circle', {class: 'c' + i, cx: x(point.year).toFixed(1), cy: y(point.value).toFixed(1), r: 4}, make('title', {}, label));
        svg.append(point.href ? make('a', {svg: true, href: point.href, 'aria-label': label}, dot) : dot);
      });
      if (before) ends.push({i, x: x(before.year), y: y(before.value), text: bodies.get(before.id)[1]});
    });
    cuts.forEach(year => svg.prepend(make('line', {class: 'rule', x1: x(year), x2: x(year), y1: 8, y2: height - bottom})));
    // Names stand beside the ends of their lines and make room for each other.
    ends.sort((a, b) => a.y - b.y);
    ends.forEach((end, i) => { end.at = i ? Math.max(end.y, ends[i - 1].at + 15) : end.y; });
    for (let i = ends.length - 1, floor = height - bottom + 6; i >= 0; i--) { ends[i].at = Math.min(ends[i].at, floor); floor = ends[i].at - 15; }
    ends.forEach(end => {
      const short = [...end.text].length > 10 ? [...end.text].slice(0, 3).join('') + '…' + [...end.text].slice(-6).join('') : end.text;
      svg.append(make('line', {class: 'c' + end.i, x1: width - right + 4, x2: width - right + 14, y1: end.at, y2: end.at, 'stroke-width': 3}), make('text', {class: 'name', x: width - right + 18, y: end.at + 4}, short, make('title', {}, end.text)));
    });
    return make('figure', {class: 'panel'}, svg);
  }

  // Two years of one body

  function pair(mine) {
    const result = byId('result');
    const id = state.bodies[0];
    if (!id || !state.from || state.from === state.to) { result.replaceChildren(make('p', {class: 'quiet'}, words('none_pair'))); return; }
    const data = loaded.get(id);
    const [a, b] = [state.from, state.to];
    const rows = index.series.map((row, place) => ({row, values: [a, b].map(year => (data.rows[place] || []).find(one => one[0] === year))})).filter(entry => entry.values[0] || entry.values[1]);
    const point = one => ({href: one[4] < 0 ? '' : 'evidence/' + data.files[one[4]] + '.html' + (one[5] ? '#f-' + one[5] : ''), letters: one[3]});
    const groups = new Map();
    rows.forEach(entry => { if (!groups.has(entry.row[4])) groups.set(entry.row[4], []); groups.get(entry.row[4]).push(entry); });
    const bodyRows = [];
    groups.forEach((entries, group) => {
      bodyRows.push(make('tr', {}, make('th', {scope: 'rowgroup', colspan: 5}, make('b', {}, both(...(index.groups[group] || [group, group]))))));
      entries.forEach(({row, values: [one, two]}) => {
        const comparable = one && two && one[2] === two[2];
        const change = comparable ? two[1] - one[1] : null;
        bodyRows.push(make('tr', {'data-changed': String(!comparable || change !== 0)}, make('th', {scope: 'row', class: 'd1'}, both(row[1], row[2]), ' ', make('span', {class: 'quiet'}, unit(row))), [one, two].map(value => make('td', {class: 'number'}, value ? link(point(value), number(value[1])) : '')),
          make('td', {class: 'number ' + (change > 0 ? 'up' : change < 0 ? 'down' : '')}, comparable ? change === 0 ? '=' : (change > 0 ? '+' : '−') + number(Math.abs(Number(change.toPrecision(10)))) : one && two ? make('span', {class: 'quiet'}, words('not_comparable')) : ''),
          make('td', {class: 'number quiet'}, comparable && one[1] > 0 && change !== 0 && row[3] !== '%' ? (change > 0 ? '+' : '−') + number(Math.abs(change) * 100 / one[1]) + '%' : '')));
      });
    });
    const only = make('input', {type: 'checkbox', id: 'only'});
    only.addEventListener('change', () => figures.querySelectorAll('tr[data-changed="false"]').forEach(row => { row.hidden = only.checked; }));
    const figures = make('div', {class: 'scroll', tabindex: '0'}, make('table', {class: 'years', 'data-pair': id}, make('thead', {}, make('tr', {}, make('th', {scope: 'col'}, words('indicator')), make('th', {scope: 'col', class: 'number'}, String(a)), make('th', {scope: 'col', class: 'number'}, String(b)),
      make('th', {scope: 'col', class: 'number'}, words('change')), make('th', {scope: 'col', class: 'number'}, '%'))), make('tbody', {}, bodyRows)));
    const diff = make('div', {class: 'diff', id: 'diff'});
    result.replaceChildren(make('h2', {}, make('bdi', {}, bodies.get(id)[1]), ' ' + a + ' / ' + b), make('h3', {}, words('figures')), make('p', {}, only, ' ', make('label', {for: 'only'}, words('only_changed'))), figures, make('h3', {}, words('text')), diff);
    const texts = [null, null];
    [a, b].forEach((year, i) => {
      if (!data.texts.includes(year)) { diff.replaceChildren(make('p', {class: 'quiet'}, words('no_text'), ' (' + year + ')')); return; }
      nianbao.load('t-' + id + '-' + year, text => { texts[i] = text; if (texts[0] && texts[1] && mine === turn) differences(diff, texts[0], texts[1]); }, () => { diff.textContent = word('failed'); });
    });
  }

  /* Longest common subsequence of two lists, as pairs of places. Texts of a report are short enough for the whole table. */
  function common(one, two, same) {
    const width = two.length + 1;
    const lengths = new Uint32Array((one.length + 1) * width);
    for (let i = one.length - 1; i >= 0; i--) for (let j = two.length - 1; j >= 0; j--) lengths[i * width + j] = same(one[i], two[j]) ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    const pairs = [];
    for (let i = 0, j = 0; i < one.length && j < two.length;) {
      if (same(one[i], two[j])) pairs.push([i++, j++]); else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++; else j++;
    }
    return pairs;
  }
  /* Numbers and Latin words whole, Chinese letter by letter. */
  const tokens = text => text.match(/[0-9][0-9.,]*%?|[A-Za-z]+|\s+|[^]/gu) || [];
  function likeness(one, two) {
    const a = new Set(tokens(one)); const b = new Set(tokens(two));
    let shared = 0;
    a.forEach(token => { if (b.has(token)) shared++; });
    return 2 * shared / (a.size + b.size || 1);
  }
  function inline(one, two) {
    const a = tokens(one); const b = tokens(two);
    if (a.length * b.length > 4e6) return [make('del', {}, one), ' ', make('ins', {}, two)];
    const out = [];
    let i = 0; let j = 0;
    const gap = (toI, toJ) => { if (toI > i) out.push(make('del', {}, a.slice(i, toI).join(''))); if (toJ > j) out.push(make('ins', {}, b.slice(j, toJ).join(''))); };
    let kept = '';
    common(a, b, (x, y) => x === y).forEach(([ci, cj]) => {
      if (ci > i || cj > j) { if (kept) out.push(kept); kept = ''; gap(ci, cj); }
      kept += a[ci]; i = ci + 1; j = cj + 1;
    });
    if (kept) out.push(kept);
    gap(a.length, b.length);
    return out;
  }
  function differences(diff, one, two) {
    const a = one.map(passage => passage[1]); const b = two.map(passage => passage[1]);
    const out = [];
    let i = 0; let j = 0; let same = 0; let letters = 0; let all = 0;
    const fold = () => { if (same) out.push(make('p', {class: 'fold'}, String(same) + ' ', words('unchanged'))); same = 0; };
    const gap = (toI, toJ) => {
      const left = a.slice(i, toI); const right = b.slice(j, toJ);
      if (!left.length && !right.length) return;
      fold();
      // Paragraphs that are much alike are one paragraph that was edited.
      const pairs = common(left, right, (x, y) => likeness(x, y) > 0.6);
      let p = 0; let q = 0;
      const lone = (toP, toQ) => { while (p < toP) out.push(make('p', {}, make('del', {}, left[p++]))); while (q < toQ) out.push(make('p', {}, make('ins', {}, right[q++]))); };
      pairs.forEach(([cp, cq]) => { lone(cp, cq); out.push(make('p', {}, inline(left[cp], right[cq]))); p = cp + 1; q = cq + 1; });
      lone(left.length, right.length);
    };
    b.forEach(text => { all += text.length; });
    common(a, b, (x, y) => x === y).forEach(([ci, cj]) => { gap(ci, cj); same++; letters += a[ci].length; i = ci + 1; j = cj + 1; });
    gap(a.length, b.length);
    fold();
    diff.replaceChildren(make('p', {class: 'quiet'}, all ? Math.round(letters * 100 / all) + '% ' : '', words('similarity')), ...out);
  }

  // Taking it along

  /* A spreadsheet program computes a text that begins like a formula; an apostrophe leaves it a text. */
  function csv(value) {
    let text = value === null || value === undefined ? '' : String(value);
    if (typeof value === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  function lines() {
    const rows = [['body', 'series', 'name', 'unit', 'year', 'definition', 'value', 'flags', 'evidence']];
    const keys = state.mode === 'pair' ? index.series.map(row => row[0]) : state.series;
    (state.mode === 'pair' ? state.bodies.slice(0, 1) : state.bodies).forEach(id => keys.forEach(key => points(id, key).filter(state.mode === 'pair' ? point => point.year === state.from || point.year === state.to : within).forEach(point => {
      const row = series.get(key);
      rows.push([bodies.get(id)[1], key, name(row), unit(row), point.year, (index.segments[point.segment] || ['', ''])[english() ? 1 : 0], point.value, point.letters, point.href]);
    })));
    return '\uFEFF' + rows.map(row => row.map(csv).join(',')).join('\n') + '\n';
  }
  nianbao.csv = lines;
  byId('download').addEventListener('click', () => {
    const address = URL.createObjectURL(new Blob([lines()], {type: 'text/csv;charset=utf-8'}));
    const anchor = make('a', {href: address, download: 'nianbao.csv'});
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  byId('copy').addEventListener('click', () => {
    const told = text => { byId('status').textContent = text; };
    if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => told(word('copied')), () => told(word('copy_failed'))); else told(word('copy_failed'));
  });

  nianbao.load('index', data => {
    index = data;
    bodies = new Map(index.bodies.map(row => [row[0], row]));
    series = new Map(index.series.map(row => [row[0], row]));
    read();
    byId('compare').hidden = false;
    nianbao.suggest(byId('pick-body'), byId('bodies-found'), (query, done) => done(nianbao.matches(query, index.bodies.filter(row => !state.bodies.includes(row[0])), row => [row[1]], 30).map(row => ({text: row[1], more: (index.levels[row[2]] || ['', ''])[english() ? 1 : 0], id: row[0]}))),
      one => {
        byId('pick-body').value = '';
        if (state.mode === 'pair') state.bodies = [one.id]; else if (state.bodies.length >= BODIES) { byId('status').textContent = word('too_many') + ' ' + BODIES; return; } else state.bodies.push(one.id);
        changed();
      });
    nianbao.suggest(byId('pick-series'), byId('series-found'), (query, done) => done(nianbao.matches(query, index.series.filter(row => !state.series.includes(row[0]) && (query || row[5])), row => [row[1], row[2], row[0]], 60).map(row => ({text: name(row), more: row[0], key: row[0]}))),
      one => {
        byId('pick-series').value = '';
        if (state.series.length >= SERIES) { byId('status').textContent = word('too_many') + ' ' + SERIES; return; }
        state.series.push(one.key);
        changed();
      });
    byId('mode-years').addEventListener('click', () => { state.mode = 'years'; changed(); });
    byId('mode-pair').addEventListener('click', () => { state.mode = 'pair'; if (state.bodies.length > 1) state.bodies = state.bodies.slice(0, 1); state.from = 0; changed(); });
    byId('year-from').addEventListener('change', event => { state.from = Number(event.target.value); if (state.from > state.to) state.to = state.from; changed(); });
    byId('year-to').addEventListener('change', event => { state.to = Number(event.target.value); if (state.to < state.from) state.from = state.to; changed(); });
    window.addEventListener('hashchange', () => { read(); chosen(); show(); });
    nianbao.onLanguage(() => { chosen(); show(); });
    chosen();
    show();
  }, () => { byId('status').textContent = 'data/index.js'; });
}());
