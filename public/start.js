/*
 * Runs before the page's own program, in every browser that runs scripts at all: plain words of the language of 2009.
 * It sets theme and language as the reader left them, before anything is painted; and where the program cannot start,
 * it says why on the page of index.html, which is hidden as long as the program draws one of its own.
 */
(function () {
  'use strict';
  var html = document.documentElement;

  /* As in src/app/state/storage/area.ts, by a name and the one of the lab's first version. */
  function kept(name, oldName) {
    try {
      var folder = location.pathname.replace(/[^/]*$/, '').replace(/:/g, '%3A');
      return localStorage.getItem('lab2:' + folder + ':' + name) || localStorage.getItem(oldName) || '';
    } catch (error) {
      // A browser that forbids storage starts as a first visit does.
    }
    return '';
  }

  function start() {
    return document.getElementById('start');
  }

  function say(state, details) {
    var page = start();
    if (!page || document.getElementById('root').firstChild) return;
    page.setAttribute('data-state', state);
    if (!details) return;
    var text = document.getElementById('start-details');
    text.textContent += details + '\n';
    text.removeAttribute('hidden');
  }

  try {
    var theme = kept('theme', 'mantine-color-scheme-value');
    if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    html.setAttribute('data-mantine-color-scheme', theme);
  } catch (error) {
    html.setAttribute('data-mantine-color-scheme', 'light');
  }
  html.lang = /^zh/i.test(kept('language', 'lab-language') || navigator.language) ? 'zh-CN' : 'en';

  addEventListener('DOMContentLoaded', function () {
    if (location.protocol === 'file:') say('file');
    document.getElementById('start-again').onclick = function () {
      location.reload();
    };
  });

  // Also for files that do not come: their events do not bubble.
  addEventListener(
    'error',
    function (event) {
      var file = event.target && event.target.tagName === 'SCRIPT' ? event.target.src : '';
      if (!file && !event.message) return;
      var error = event.error && event.error.stack;
      var details = file ? 'not loaded: ' + file : event.message + (error ? '\n' + error : '');
      if (location.protocol === 'file:') say('file', details);
      else say(window.origin === 'null' ? 'framed' : 'failed', details);
    },
    true,
  );
})();
