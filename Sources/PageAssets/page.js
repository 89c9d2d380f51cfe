'use strict';
// What makes a page of steps move. Without it the page shows everything, one step below the other.
document.documentElement.classList.add('js');

addEventListener('DOMContentLoaded', () => {
  if (document.querySelector('.controls')) new Stepper(document);
  if (document.querySelector('.question')) new Quiz(document);
});

/** Goes through the steps of a page: one is shown, its lines and its row are marked, what is to come is held back. */
class Stepper {
  constructor(page) {
    const all = (query, root = page) => [...root.querySelectorAll(query)];
    this.steps = all('.step');
    // Where a link leads is our business from here on: the browser would scroll to a step, and hide what stands above.
    this.ids = this.steps.map((step) => step.id);
    for (const step of this.steps) step.removeAttribute('id');
    this.walk = page.querySelector('.walk');
    this.rows = all('.execution tbody tr');
    this.listings = all('.listing').map((list) => ({ list, lines: all('.line', list), name: list.previousElementSibling }));
    this.frames = all('.tracked .frame').map((frame) => {
      const columns = all('thead th', frame).map((head) => (head.dataset.at ? Number(head.dataset.at) : -1));
      return { frame, columns, rows: all('tr', frame).map((row) => [...row.children]) };
    });
    this.edges = all('.edge');
    this.stations = all('.flow li, .sample .piece').map((item) => ({ item, links: all('a', item).map((link) => link.hash) }));
    this.controls = page.querySelector('.controls');
    this.slider = this.controls.querySelector('input');
    this.output = this.controls.querySelector('output');
    this.buttons = Object.fromEntries(all('button', this.controls).map((button) => [button.dataset.go, button]));
    this.titles = this.steps.map((step) => step.querySelector('h3'));
    this.place = -1;
    this.listen();
    this.show(this.linked() ?? 0);
    if (this.linked() === undefined) return;
    this.settle();
    addEventListener('load', () => this.settle());
  }

  /** Scrolls to where the step is seen with what it belongs to: to the top of the page, where the steps begin near it. */
  settle() {
    const top = this.walk.getBoundingClientRect().top + scrollY;
    scrollTo({ top: top < innerHeight / 2 ? 0 : top });
  }

  listen() {
    this.controls.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (button) this.go(button.dataset.go);
    });
    this.slider.addEventListener('input', () => {
      this.pause();
      this.show(Number(this.slider.value) - 1);
    });
    addEventListener('hashchange', () => {
      const place = this.linked();
      if (place === undefined || place === this.place) return;
      this.pause();
      this.show(place);
      this.titles[place].focus({ preventScroll: true });
      this.settle();
    });
    addEventListener('keydown', (event) => {
      const action = { ArrowLeft: 'back', ArrowRight: 'next', Home: 'first', End: 'last' }[event.key];
      if (!action || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // Where keys have a meaning of their own they keep it: in fields, and in what they scroll.
      if (event.target.closest('input, select, textarea, .frame, .listing')) return;
      event.preventDefault();
      this.go(action);
    });
  }

  /** The place of the step that the address names. */
  linked() {
    const place = this.ids.indexOf(location.hash.slice(1));
    return place < 0 ? undefined : place;
  }

  go(action) {
    const last = this.steps.length - 1;
    if (action === 'play') return this.timer ? this.pause() : this.play();
    this.pause();
    const places = { first: 0, back: Math.max(this.place - 1, 0), next: Math.min(this.place + 1, last), last };
    this.show(places[action]);
  }

  play() {
    if (this.place === this.steps.length - 1) this.show(0);
    this.timer = setInterval(() => {
      this.show(this.place + 1);
      if (this.place === this.steps.length - 1) this.pause();
    }, 2000);
    this.buttons.play.textContent = 'Pause';
  }

  pause() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.buttons.play.textContent = 'Play';
  }

  /** Shows the step of a place. */
  show(place) {
    if (place === this.place) return;
    const before = this.place;
    this.place = place;
    const last = this.steps.length - 1;
    this.steps[before]?.classList.remove('current');
    this.steps[place].classList.add('current');
    this.rows[before]?.classList.remove('current');
    this.rows[place]?.classList.add('current');
    const [low, high] = before < place ? [before + 1, place] : [place + 1, before];
    for (let index = low; index <= high; index++) this.rows[index]?.classList.toggle('reached', index <= place);
    this.mark(this.steps[place].dataset);
    this.light(this.ids[place], this.steps[place].dataset);
    this.track(place, last);
    this.slider.value = place + 1;
    this.slider.setAttribute('aria-valuetext', this.titles[place].textContent);
    this.output.textContent = `Step ${place + 1} of ${this.steps.length}`;
    for (const name of ['first', 'back']) this.enable(name, place > 0);
    for (const name of ['next', 'last']) this.enable(name, place < last);
    this.link();
  }

  /** A button with the focus stays one that can have it. */
  enable(name, isOn) {
    const button = this.buttons[name];
    if (!isOn && document.activeElement === button) this.buttons[name === 'next' || name === 'last' ? 'back' : 'next'].focus();
    button.disabled = !isOn;
  }

  /** Marks the lines of a step in its file, which is the one that is shown. */
  mark({ source, lines }) {
    for (const line of this.marked ?? []) line.classList.remove('now');
    this.listings.forEach(({ list, name }) => {
      list.classList.toggle('away', list.dataset.source !== source);
      if (name?.classList.contains('name')) name.classList.toggle('away', list.dataset.source !== source);
    });
    const shown = this.listings.find(({ list }) => list.dataset.source === source);
    this.marked = lines.split(' ').flatMap((range) => {
      const [first, last] = range.split('-').map(Number);
      return shown ? shown.lines.slice(first - 1, last) : [];
    });
    for (const line of this.marked) line.classList.add('now');
    const [top] = this.marked;
    if (!top) return;
    this.reveal(top, this.marked[lines.includes(' ') ? 0 : this.marked.length - 1], shown.list);
  }

  /** Scrolls a list so that lines are seen, again in the next frames: what comes into sight may have another height. */
  reveal(first, last, list, rounds = 3) {
    cancelAnimationFrame(this.revealing);
    const frame = list.getBoundingClientRect();
    const start = first.getBoundingClientRect().top - frame.top;
    if (start < 0 || last.getBoundingClientRect().bottom > frame.bottom) list.scrollTop += start - frame.height / 3;
    if (rounds > 0) this.revealing = requestAnimationFrame(() => this.reveal(first, last, list, rounds - 1));
  }

  /** Lights the keys that a step uses, its station in the flow and its lines in the sample. */
  light(id, { edges: lit = '' }) {
    const edges = lit.split(' ');
    for (const edge of this.edges) edge.classList.toggle('now', edges.includes(edge.dataset.edge));
    for (const { item, links } of this.stations) item.classList.toggle('now', links.includes('#' + id));
  }

  /** Holds back the columns of steps to come, and marks what this step changed. */
  track(place, last) {
    const begins = ({ columns }) => Math.min(...columns.filter((at) => at >= 0));
    const shown = this.frames.findLastIndex((frame) => begins(frame) <= place);
    this.frames.forEach(({ frame, columns, rows }, index) => {
      frame.classList.toggle('away', index !== Math.max(shown, 0));
      if (index !== Math.max(shown, 0)) return;
      const now = columns.lastIndexOf(place);
      const step = columns.indexOf(place) >= 0 && now === columns.length - 1 && place === last ? columns.indexOf(place) : now;
      for (const row of rows) {
        row[0].classList.toggle('ahead', columns[1] > place);
        row.slice(1).forEach((cell, index) => {
          cell.classList.toggle('ahead', columns[index + 1] > place);
          cell.classList.toggle('now', index + 1 === step);
        });
      }
      const cell = rows[0][Math.max(step, 0)];
      if (cell && frame.scrollWidth > frame.clientWidth) {
        frame.scrollLeft = Math.max(cell.offsetLeft + cell.offsetWidth - frame.clientWidth, 0);
      }
    });
  }

  /** Puts the step into the address, once it has stayed for a moment: browsers refuse many changes in a row. */
  link() {
    clearTimeout(this.linking);
    const hash = '#' + this.ids[this.place];
    if (location.hash === hash || (!location.hash && this.place === 0)) return;
    this.linking = setTimeout(() => history.replaceState(null, '', hash), 250);
  }
}

/** The questions of a page: the first answer to each counts, and the score is kept here alone. */
class Quiz {
  constructor(page) {
    this.forms = [...page.querySelectorAll('.question')];
    this.right = this.answered = 0;
    this.score = page.createElement('p');
    this.score.className = 'score';
    this.score.setAttribute('role', 'status');
    this.forms[this.forms.length - 1].after(this.score);
    this.forms.forEach((form) => this.listen(form));
  }

  listen(form) {
    const button = form.querySelector('.check');
    button.disabled = true;
    form.addEventListener('change', () => { button.disabled = false; });
    button.addEventListener('click', () => {
      const chosen = form.querySelector('input:checked');
      if (chosen) this.judge(form, Number(chosen.value));
    });
    for (const hint of form.querySelectorAll('.hint')) {
      hint.addEventListener('toggle', () => this.point(hint.dataset.cells, hint.open));
    }
  }

  judge(form, given) {
    const bytes = Uint8Array.from(atob(form.dataset.key), (letter) => letter.charCodeAt(0));
    const { answer, verdicts } = JSON.parse(new TextDecoder().decode(bytes));
    form.querySelectorAll('label').forEach((label, option) => {
      label.classList.toggle('right', option === answer);
      label.classList.toggle('wrong', option === given && given !== answer);
    });
    form.querySelector('.verdict').replaceChildren(...verdicts[given].map(({ style, text }) => {
      const line = document.createElement('p');
      line.className = style;
      line.textContent = text;
      return line;
    }));
    if (form.dataset.answered) return;
    form.dataset.answered = given;
    this.answered += 1;
    if (given === answer) this.right += 1;
    const all = this.answered === this.forms.length;
    this.score.textContent = `Score: ${this.right} of ${this.forms.length}` + (all ? '' : ` (${this.answered} answered)`);
  }

  /** Marks the cells of the execution table that a hint is about. */
  point(cells, isOn) {
    for (const cell of cells.split(' ').filter(Boolean)) {
      const [id, column] = cell.split(':');
      const row = document.querySelector(`.execution a[href="#${id}"]`)?.closest('tr');
      row?.children[column].classList.toggle('hinted', isOn);
    }
  }
}
