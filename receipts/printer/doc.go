// Package printer carries finished bytes to a printer and keeps the list of what is still to be printed.
//
// Parse reads where a printer is; Carrier.Send brings one job there and says how much of it was handed over, for that
// decides whether printing again could make a second receipt. Carrier.Ask asks a printer how it is. Find lists what is
// plugged in or announced.
//
//	tcp:HOST[:9100]   a network printer: write, half-close, read to the end or for 2 s, close
//	file:/dev/usb/lp0 a USB printer's device file, or any file
//	serial:PORT[@BAUD] a serial or Bluetooth serial port, 9600 baud unless said
//	cups:QUEUE        a queue of the CUPS on this machine, by IPP
//	ipp:HOST[:631]/PATH a printer or queue that speaks IPP (RFC 8010, 8011)
//	windows:NAME      the Windows spooler, raw
//	rawbt:            an app on an Android phone that prints, by its link
//
// Queue makes a sale independent of printers. A job is a name of what to print, never its bytes: it is kept before
// anything is sent and is rendered when its turn comes, so that one whose fate is unknown can be printed again marked
// as a copy. Nothing is lost, and nothing comes out twice unmarked.
//
// The package knows neither sales nor layouts.
package printer
