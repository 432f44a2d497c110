// A time that was mistyped stays as it was typed, for the form to ask about it; the calendar would turn it into now.
// Not a module: calendars are set up while the page is being read.
window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
