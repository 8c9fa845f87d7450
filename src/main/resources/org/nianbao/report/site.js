'use strict';
/* What every page does with a script: language and light are remembered, names can be searched, a figure's evidence stands in a card. Without it everything can still be read. */
(function () {
  const root = document.documentElement.dataset.root || '';
  const byId = id => document.getElementById(id);
  const memory = {
    read(key) { try { return localStorage.getItem('nianbao-' + key); } catch (refused) { return null; } },
    write(key, value) { try { localStorage.setItem('nianbao-' + key, value); } catch (refused) { /* a browser may forbid it: the choice then lasts as long as the page */ } }
  };

  /* Data come as scripts that call nianbao(name, data): a page opened from disk may not fetch. */
  const there = new Map();
  const waiting = new Map();
  window.nianbao = function (name, data) {
    there.set(name, data);
    (waiting.get(name) || []).forEach(done => done(data));
    waiting.delete(name);
  };
  nianbao.load = function (name, done, failed) {
    if (there.has(name)) { done(there.get(name)); return; }
    if (waiting.has(name)) { waiting.get(name).push(done); return; }
    waiting.set(name, [done]);
    const script = document.createElement('script');
    script.src = root + 'data/' + name + '.js';
    script.onerror = () => { waiting.delete(name); if (failed) failed(); };
    document.head.append(script);
  };

  /* An element with attributes and children; text is always text. */
  nianbao.make = function (name, attributes, ...children) {
    const svg = ['svg', 'g', 'line', 'polyline', 'circle', 'text', 'title', 'path', 'rect'].includes(name) || attributes && attributes.svg;
    const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === 'svg' || value === null || value === undefined || value === false) continue;
      if (key.startsWith('on')) element.addEventListener(key.slice(2), value); else element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined));
    return element;
  };
  const make = nianbao.make;
  nianbao.both = (zh, en) => zh === en ? [document.createTextNode(zh)] : [make('span', {lang: 'zh'}, zh), make('span', {lang: 'en'}, en)];
  const both = nianbao.both;

  // Language
  const chinese = byId('language-zh');
  const english = byId('language-en');
  nianbao.language = () => english.checked ? 'en' : 'zh';
  const listeners = [];
  nianbao.onLanguage = listener => listeners.push(listener);
  function spoken() {
    const language = nianbao.language();
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
    document.title = document.documentElement.dataset[language === 'en' ? 'titleEn' : 'titleZh'];
    document.querySelectorAll('input[data-zh]').forEach(input => { input.placeholder = input.dataset[language]; });
    listeners.forEach(listener => listener());
  }
  const asked = new URLSearchParams(location.search).get('lang') || memory.read('language');
  if (asked === 'en') english.checked = true;
  if (asked === 'zh') chinese.checked = true;
  [chinese, english].forEach(radio => radio.addEventListener('change', () => { memory.write('language', nianbao.language()); spoken(); }));
  spoken();

  // Light and dark
  const theme = byId('theme');
  theme.hidden = false;
  function lit(value) { if (value) document.documentElement.dataset.theme = value; else delete document.documentElement.dataset.theme; }
  lit(memory.read('theme'));
  theme.addEventListener('click', () => {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    lit(dark ? 'light' : 'dark');
    memory.write('theme', dark ? 'light' : 'dark');
  });

  /* A list of suggestions below a field, by the pattern of WAI-ARIA: arrows, Enter, Escape. */
  nianbao.suggest = function (input, list, suggestions, chosen) {
    let options = [];
    let active = -1;
    function mark(index) {
      active = index;
      options.forEach((option, i) => option.setAttribute('aria-selected', i === index));
      if (index >= 0) { input.setAttribute('aria-activedescendant', options[index].id); options[index].scrollIntoView({block: 'nearest'}); } else input.removeAttribute('aria-activedescendant');
    }
    function shut() { list.hidden = true; input.setAttribute('aria-expanded', 'false'); mark(-1); }
    function show() {
      suggestions(input.value.trim(), found => {
        options = found.map((one, i) => make('li', {role: 'option', id: list.id + '-' + i, 'aria-selected': 'false', onmousedown: event => { event.preventDefault(); take(i); }}, one.text, one.more ? make('small', {}, one.more) : null));
        options.forEach((option, i) => { option.value_ = found[i]; });
        list.replaceChildren(...options);
        list.hidden = options.length === 0;
        input.setAttribute('aria-expanded', String(!list.hidden));
        mark(-1);
      });
    }
    function take(index) { const one = options[index].value_; shut(); chosen(one); }
    input.addEventListener('input', show);
    input.addEventListener('focus', show);
    input.addEventListener('blur', shut);
    input.addEventListener('keydown', event => {
      if (event.key === 'ArrowDown' && options.length) { event.preventDefault(); mark((active + 1) % options.length); }
      else if (event.key === 'ArrowUp' && options.length) { event.preventDefault(); mark((active - 1 + options.length) % options.length); }
      else if (event.key === 'Enter' && !list.hidden && options.length) { event.preventDefault(); take(Math.max(0, active)); }
      else if (event.key === 'Escape') { shut(); }
    });
  };
  /* Every word of the search occurs, in one of the two names or the code; those that begin with it come first. */
  nianbao.matches = function (query, rows, names, most) {
    const words = query.toLowerCase().split(/\s+/).filter(word => word);
    const found = [];
    for (const row of rows) {
      const text = names(row).join(' ').toLowerCase();
      if (words.every(word => text.includes(word))) found.push([words.length && text.startsWith(words[0]) ? 0 : 1, row]);
    }
    return found.sort((a, b) => a[0] - b[0]).slice(0, most).map(entry => entry[1]);
  };

  // Search
  const search = byId('search');
  byId('find').hidden = false;
  nianbao.suggest(search, byId('found'), (query, done) => {
    if (!query) { done([]); return; }
    nianbao.load('index', index => {
      const bodies = nianbao.matches(query, index.bodies, row => [row[1]], 8).map(row => ({text: row[1], more: (index.levels[row[2]] || ['', ''])[nianbao.language() === 'en' ? 1 : 0], href: 'body/' + row[0] + '.html'}));
      const series = nianbao.matches(query, index.series.filter(row => row[5]), row => [row[1], row[2], row[0]], 8)
        .map(row => ({text: nianbao.language() === 'en' ? row[2] : row[1], more: row[0], href: 'indicator/' + row[0].replace(':', '.') + '.html'}));
      done(bodies.concat(series));
    });
  }, one => { location.href = root + one.href; });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, select, textarea')) { event.preventDefault(); search.focus(); }
  });

  // Paper shows what is folded.
  window.addEventListener('beforeprint', () => document.querySelectorAll('details:not([open])').forEach(details => { details.open = true; details.dataset.folded = 'yes'; }));
  window.addEventListener('afterprint', () => document.querySelectorAll('details[data-folded]').forEach(details => { details.open = false; delete details.dataset.folded; }));

  // Evidence
  const card = byId('card');
  function place(locator) {
    const chinesePlace = locator.split('/').map(step => step.replace(/^page (.+)$/, '第$1页').replace(/^table (.+)$/, '第$1个表格').replace(/^(row|lines?) (.+)$/, '第$2行').replace(/^column (.+)$/, '第$1列')
      .replace(/^paragraph (.+)$/, '第$1段').replace(/^sheet (.+)$/, '工作表“$1”').replace(/^chars (\d+)-(\d+)$/, (all, from, to) => '第' + (Number(from) + 1) + '–' + to + '字')).join(' ');
    const englishPlace = locator.split('/').map(step => step.replace(/^chars (\d+)-(\d+)$/, (all, from, to) => 'characters ' + (Number(from) + 1) + '–' + to)).join(', ');
    return both(chinesePlace, englishPlace);
  }
  function line(zh, en, ...value) { return [make('dt', {}, both(zh, en)), make('dd', {}, ...value)]; }
  function copies(nodes) { return [...nodes].map(node => { const copy = node.cloneNode(true); copy.removeAttribute && copy.removeAttribute('id'); return copy; }); }
  function evidence() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && byId(id);
    if (!card) return;
    if (!target || !target.classList.contains('figure')) { card.hidden = true; return; }
    const row = target.closest('tr');
    const heading = row.querySelector('th');
    const shut = make('button', {type: 'button', class: 'shut', onclick: () => { card.hidden = true; }}, both('关闭', 'Close'));
    const list = make('dl', {});
    const parts = [shut, make('h2', {}, copies(heading.childNodes))];
    const others = (target.tagName === 'A' ? target.parentElement : target).querySelectorAll('.equal, .differs');
    if (target.tagName === 'A') {
      const [name, locator, rule] = target.title.split(' | ');
      const cell = target.closest('td');
      const columns = [...row.closest('table').tHead.rows[0].cells];
      const column = columns[cell.cellIndex];
      parts.push(make('p', {class: 'big'}, target.textContent, ' ', make('span', {class: 'quiet', style: null}, column && columns.length > 3 ? column.textContent : '')));
      const head = make('tr', {}, columns.slice(0, -1).map(one => make('th', {scope: 'col', class: one.className}, copies(one.childNodes))));
      const cells = [...row.cells].slice(0, -1).map(one => {
        const text = [...one.querySelectorAll('.figure')].map(figure => figure.textContent).join(' ');
        return one.tagName === 'TH' ? make('th', {scope: 'row'}, copies(one.childNodes)) : make('td', {class: 'number'}, one === cell ? make('mark', {}, text) : text);
      });
      parts.push(make('div', {class: 'scroll', tabindex: '0'}, make('table', {}, make('thead', {}, head), make('tbody', {}, make('tr', {}, cells)))));
      list.append(...line('指标', 'Indicator', name), ...line('位置', 'Place', place(locator)), ...line('规则', 'Rule', make('span', {class: 'code'}, rule)));
    } else {
      parts.push(make('p', {class: 'big'}, row.cells[1].querySelector('a').textContent), make('p', {}, copies(row.querySelector('.quote').childNodes)));
      list.append(...line('位置', 'Place', copies(row.querySelector('.place .quiet').childNodes)), ...line('规则', 'Rule', make('span', {class: 'code'}, row.querySelector('.place .code').textContent)));
    }
    list.append(...line('文件', 'File', document.querySelector('h1').textContent), ...line('SHA-256', 'SHA-256', make('span', {class: 'code'}, byId('sha256').textContent)));
    list.append(...line('其他披露', 'Other disclosures', others.length ? [...others].flatMap(other => { const copy = other.cloneNode(true); return [copy, ' ', make('span', {class: 'quiet'}, '(' + other.title + ') ')]; }) : both('没有', 'none')));
    card.replaceChildren(...parts, list);
    card.hidden = false;
  }
  if (card) { window.addEventListener('hashchange', evidence); evidence(); }
}());
