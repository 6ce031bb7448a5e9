/* A little more comfort where there is JavaScript. Every page works without it. */
(function () {
  'use strict';
  var problems = document.getElementById('problems');
  if (problems) {
    problems.focus();
  }
  Array.prototype.forEach.call(document.querySelectorAll('form'), function (form) {
    var sent = false;
    form.addEventListener('submit', function (event) {
      if (sent) {
        event.preventDefault();
      }
      sent = true;
    });
  });
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      window.location.reload();
    }
  });
})();
