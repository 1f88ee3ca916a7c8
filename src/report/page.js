'use strict';
(() => {
  const $ = id => document.getElementById(id);
  const data = JSON.parse($('gegevens').textContent);
  const t = data.texts, SIZE = 50, HEDGES = 9, AROUND = 60, CUT = 40;
  const byText = new Intl.Collator(t.code).compare;
  const number = n => String(n).replace(/\B(?=(\d{3})+$)/g, t.thousands);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => name in values ? values[name] : all);
  const plain = text => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const day = date => {
    const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(date);
    return parts ? `${+parts[3]} ${t.months.split(' ')[parts[2] - 1]} ${parts[1]}` : date;
  };
  const source = doc => data.sources[doc.s] || '';
  const oneLine = text => text.replace(/\s/g, ' ');

  const lines = [];
  data.docs.forEach((doc, at) => {
    doc.at = at;
    doc.lines = doc.r.map(([kind, flags, start, end, names, speaker, left, words, right]) => {
      const inTitle = (flags & 8) > 0, field = inTitle ? doc.t : doc.x;
      if (doc.x !== undefined) {
        words = oneLine(field.slice(start, end));
        left = oneLine(field.slice(Math.max(0, start - AROUND), start));
        right = oneLine(field.slice(end, end + AROUND));
      }
      // words that are cut in two say nothing
      if (left.length >= CUT) left = left.replace(/^\S+/, '');
      if (right.length >= CUT) right = right.replace(/\S+$/, '');
      names = Array.isArray(names) ? names : [names];
      const line = {doc, kind, flags, start, end, names, speaker, left, words, right, inTitle, at: lines.length};
      lines.push(line);
      return line;
    });
    delete doc.r;
  });
  if (!lines.length) return;
  const haystack = line => line.plain ??= plain(`${line.left}${line.words}${line.right}`);

  // the controls
  const option = (select, value, text) => {
    const one = make('option', text);
    one.value = value;
    select.append(one);
  };
  data.kinds.forEach((kind, at) => option($('soort'), at, kind));
  data.sources.forEach((name, at) => option($('bron'), at, name || t.no_source));
  data.months.forEach(([month, name]) => option($('maand'), month, name));
  const frequent = places => {
    const counts = new Map();
    for (const line of lines) for (const place of places(line)) counts.set(place, (counts.get(place) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 400).map(([place]) => data.names[place]);
  };
  frequent(line => line.names).forEach(name => option($('namenlijst'), name));
  frequent(line => line.speaker < 0 ? [] : [line.speaker]).forEach(name => option($('sprekerslijst'), name));

  // names that a filter means: the one written so, or else all that have it in them
  const plainNames = data.names.map(plain);
  const meant = text => {
    const wanted = plain(text.trim());
    if (!wanted) return null;
    const same = plainNames.flatMap((name, at) => name === wanted ? [at] : []);
    return new Set(same.length ? same : plainNames.flatMap((name, at) => name.includes(wanted) ? [at] : []));
  };
  const word = (text, last) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
    return (last ? words.reverse() : words).slice(0, 3).join(' ');
  };
  const orders = {
    order: () => 0,
    date: (a, b) => (a.doc.d || '9') < (b.doc.d || '9') ? -1 : (a.doc.d || '9') > (b.doc.d || '9') ? 1 : 0,
    words: (a, b) => byText(a.words.toLowerCase(), b.words.toLowerCase()),
    left: (a, b) => byText(a.before ??= word(a.left, true), b.before ??= word(b.left, true)),
    right: (a, b) => byText(a.after ??= word(a.right), b.after ??= word(b.right)),
    source: (a, b) => byText(source(a.doc), source(b.doc)),
  };
  let found = [], page = 0;

  const filter = () => {
    const wanted = plain($('zoek').value.trim()), show = $('toon').value, kind = $('soort').value, from = $('bron').value;
    const month = $('maand').value, names = meant($('naam').value), speakers = meant($('spreker').value);
    found = lines.filter(line =>
      (kind !== '' ? line.kind === +kind : show === 'both' || (show === 'hedges') === (line.kind < HEDGES))
      && (from === '' || line.doc.s === +from)
      && (month === '' || line.doc.m === +month)
      && (!names || line.names.some(name => names.has(name)))
      && (!speakers || speakers.has(line.speaker))
      && (!wanted || haystack(line).includes(wanted)));
    const order = orders[$('volgorde').value];
    found.sort((a, b) => order(a, b) || a.at - b.at);
    page = 0;
    showLines();
  };

  const said = (all, from, to, of) => all
    ? fill(t.found, {n: number(all), all: number(of), from: number(from + 1), to: number(to)})
    : t.found_none;
  const turn = (before, after, at, all) => {
    $(before).disabled = at === 0;
    $(after).disabled = (at + 1) * SIZE >= all;
  };

  const what = line => {
    const flags = line.kind < HEDGES
      ? [[1, t.mark_quote], [2, t.mark_negated], [4, t.mark_doubtful]]
      : [[1, t.mark_quote], [2, t.mark_hedged]];
    return [data.kinds[line.kind], ...flags.filter(([bit]) => line.flags & bit).map(([, text]) => text)].join(', ');
  };
  const people = line => {
    const names = line.names.map(name => data.names[name]).join('; ');
    const speaker = line.speaker < 0 ? '' : `${data.names[line.speaker]} ${t.says}`;
    return [speaker, names].filter(Boolean).join(' · ');
  };
  const opener = (text, doc, line) => {
    const button = make('button', text, 'open');
    button.type = 'button';
    button.addEventListener('click', () => read(doc, line));
    return button;
  };

  const showLines = () => {
    const from = page * SIZE, some = found.slice(from, from + SIZE);
    $('gevonden').textContent = said(found.length, from, from + some.length, lines.length);
    $('lijst').hidden = !found.length;
    turn('vorige', 'volgende', page, found.length);
    $('regels').replaceChildren(...some.map(line => {
      const row = make('tr'), key = make('td', '', 'word'), kind = make('td', what(line), 'what'), where = make('td', '', 'where');
      key.append(make('b', line.words));
      kind.append(make('small', people(line)));
      kind.title = [what(line), people(line)].filter(Boolean).join(': ');
      where.title = [oneLine(line.doc.t), line.doc.i].filter(Boolean).join(' · ');
      where.append(opener(line.doc.t ? oneLine(line.doc.t) : line.doc.i, line.doc, line));
      where.append(make('small', [line.doc.d && day(line.doc.d), source(line.doc)].filter(Boolean).join(', ')));
      row.append(make('td', line.left), ' ', key, ' ', make('td', line.right), kind, where);
      return row;
    }));
  };
  $('filters').addEventListener('input', filter);
  $('filters').addEventListener('submit', event => event.preventDefault());
  $('filters').addEventListener('reset', () => setTimeout(filter));
  $('soort').addEventListener('change', () => {
    // a kind says which of the two it is of
    if ($('soort').value !== '') $('toon').value = +$('soort').value < HEDGES ? 'hedges' : 'names';
  });
  $('toon').addEventListener('change', () => {
    $('soort').value = '';
    filter();
  });
  $('vorige').addEventListener('click', () => { page--; showLines(); });
  $('volgende').addEventListener('click', () => { page++; showLines(); });

  // the articles
  let articles = [], articlePage = 0;
  const filterArticles = () => {
    const wanted = plain($('zoekartikel').value.trim());
    articles = data.docs.filter(doc => !wanted || (doc.plain ??= plain(`${doc.t} ${doc.i} ${source(doc)} ${day(doc.d)}`)).includes(wanted));
    articlePage = 0;
    showArticles();
  };
  const showArticles = () => {
    const from = articlePage * SIZE, some = articles.slice(from, from + SIZE);
    $('artikelen-gevonden').textContent = said(articles.length, from, from + some.length, data.docs.length);
    $('artikellijst').hidden = !articles.length;
    turn('artikelen-vorige', 'artikelen-volgende', articlePage, articles.length);
    $('artikelregels').replaceChildren(...some.map(doc => {
      const row = make('tr'), head = make('th');
      head.scope = 'row';
      head.append(opener(doc.t ? oneLine(doc.t) : doc.i, doc));
      if (doc.t) head.append(make('small', doc.i));
      row.append(head, make('td', doc.d && day(doc.d), 'day'), make('td', source(doc)), make('td', number(doc.w), 'n'),
        make('td', number(doc.lines.length), 'n'), make('td', number(doc.p), 'n'));
      return row;
    }));
  };
  $('artikelfilter').addEventListener('input', filterArticles);
  $('artikelfilter').addEventListener('submit', event => event.preventDefault());
  $('artikelen-vorige').addEventListener('click', () => { articlePage--; showArticles(); });
  $('artikelen-volgende').addEventListener('click', () => { articlePage++; showArticles(); });

  // one article with its finds marked; of two that overlap the one that begins first
  const marked = (text, some, here) => {
    const parts = [];
    let at = 0;
    for (const line of some) {
      if (line.start < at) continue;
      const mark = make('mark', text.slice(line.start, line.end), line.kind < HEDGES ? 'k' : data.words[line.kind].toLowerCase());
      mark.title = [what(line), people(line)].filter(Boolean).join(': ');
      mark.append(make('span', ` (${what(line)})`, 'vh'));
      if (line === here) mark.classList.add('here');
      parts.push(text.slice(at, line.start), mark);
      at = line.end;
    }
    parts.push(text.slice(at));
    return parts;
  };
  const read = (doc, here) => {
    const titled = doc.lines.filter(line => line.inTitle), rest = doc.lines.filter(line => !line.inTitle);
    $('lezen-waar').textContent = [source(doc), doc.d && day(doc.d), doc.i].filter(Boolean).join(' · ');
    const there = doc.x !== undefined;
    $('lezen-kop').replaceChildren(...(doc.t ? (there ? marked(doc.t, titled, here) : [doc.t]) : [t.untitled]));
    $('lezen-noot').textContent = there ? t.legend : t.only_places;
    $('lezen-tekst').replaceChildren(...(there ? marked(doc.x, rest, here) : doc.lines.flatMap(line =>
      [`… ${line.left}`, Object.assign(make('mark', line.words, line.kind < HEDGES ? 'k' : data.words[line.kind].toLowerCase()), {title: what(line)}), `${line.right} …\n`])));
    $('lezen').showModal();
    $('lezen-kop').focus();
    document.querySelector('mark.here')?.scrollIntoView({block: 'center'});
  };
  $('lezen').addEventListener('click', event => { if (event.target === $('lezen')) $('lezen').close(); });

  document.querySelectorAll('.filters, .pager').forEach(element => { element.hidden = false; });
  filter();
  filterArticles();
})();
