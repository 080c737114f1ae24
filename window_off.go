//go:build !cgo

package main

import "trestle/app/command"

// window is nil: Fyne's window needs C, and this program was built without.
var window command.WindowFunc
