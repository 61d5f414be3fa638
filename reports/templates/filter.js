(function () {
  'use strict';
  function each(list, act) { Array.prototype.forEach.call(list, act); }
  each(document.querySelectorAll('[data-filter]'), function (box) {
    var table = document.getElementById(box.getAttribute('data-filter'));
    if (!table) { return; }
    var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
    var input = box.querySelector('input'), picks = box.querySelectorAll('select'), out = box.querySelector('output');
    var texts = rows.map(function (row) {
      var told = row.textContent;
      each(row.querySelectorAll('[title]'), function (part) { told += ' ' + part.title; });
      return told.toLowerCase();
    });
    function apply() {
      var wanted = input.value.trim().toLowerCase().split(/\s+/), shown = 0;
      rows.forEach(function (row, at) {
        var fits = wanted.every(function (word) { return texts[at].indexOf(word) >= 0; });
        each(picks, function (pick, n) {
          if (pick.value && row.getAttribute('data-f' + n) !== pick.value) { fits = false; }
        });
        row.hidden = !fits;
        if (fits) { shown += 1; }
      });
      out.textContent = out.getAttribute('data-shown').replace('{shown}', shown).replace('{all}', rows.length);
    }
    box.hidden = false;
    input.addEventListener('input', apply);
    each(picks, function (pick) { pick.addEventListener('change', apply); });
    apply();
    each(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement('button');
      button.type = 'button';
      var name = head.textContent;
      button.textContent = '↕';
      button.setAttribute('aria-label', box.getAttribute('data-sort') + ' ' + name);
      head.appendChild(button);
      button.addEventListener('click', function () {
        var down = head.getAttribute('aria-sort') === 'ascending';
        each(table.tHead.rows[0].cells, function (other) {
          other.removeAttribute('aria-sort');
          other.querySelector('button').textContent = '↕';
        });
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        button.textContent = down ? '↓' : '↑';
        rows.map(function (row, at) {
          var told = row.cells[column].textContent.trim(), number = parseFloat(told);
          return { row: row, at: at, told: told, number: isNaN(number) || /^\d{4}-/.test(told) ? null : number };
        }).sort(function (a, b) {
          var order = a.number !== null && b.number !== null ? a.number - b.number
            : a.number !== null ? -1 : b.number !== null ? 1 : a.told.localeCompare(b.told, 'zh');
          return (down ? -order : order) || a.at - b.at;
        }).forEach(function (entry) { body.appendChild(entry.row); });
      });
    });
  });
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') { target.open = true; }
  }
  window.addEventListener('hashchange', reveal);
  reveal();
  window.addEventListener('beforeprint', function () {
    each(document.querySelectorAll('details.fold'), function (fold) { fold.open = true; });
  });
}());
