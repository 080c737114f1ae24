// Trestle is the till for a market table.
//
// It rings up sales without a network, keeps each one durably before it says "Paid", hands the
// buyer a signed receipt in a QR code, and brings stock and sales to the seller's online shop
// later, exactly once. Without a command it opens its window; trestle --help lists the commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"trestle/app/command"
	"trestle/app/till"
)

// AppID names the program to the system; FyneApp.toml says the same.
const AppID = "io.github.trestle.till"

// Version is the one that FyneApp.toml names.
const Version = "0.1.0"

// spare is how much garbage may gather, in percent of what is used: a till is a phone, where memory is dearer than
// the little time that this takes.
const spare = 50

func main() {
	debug.SetGCPercent(spare)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dir, err := dataDir()
	if err != nil {
		os.Stderr.WriteString("trestle: the folder for data cannot be found; name one with --data DIR\n")
		os.Exit(command.Failed)
	}
	os.Exit(command.Run(command.World{
		Ctx: ctx, Out: os.Stdout, Err: os.Stderr, In: os.Stdin, Getenv: os.Getenv,
		Config: till.Config{Dir: dir, Now: time.Now}, Window: window, Version: Version,
	}, os.Args[1:]))
}
