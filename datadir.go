package main

import (
	"os"
	"path/filepath"
	"runtime"
)

// dataDir is where the stall's data lies, the same for the window and for commands. A real phone
// has no such folder; there the window uses its own storage.
func dataDir() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" && filepath.IsAbs(dir) && runtime.GOOS != "windows" {
		return filepath.Join(dir, "trestle"), nil
	}
	switch runtime.GOOS {
	case "windows", "darwin", "ios":
		dir, err := os.UserConfigDir() // %AppData%, ~/Library/Application Support
		return filepath.Join(dir, "trestle"), err
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share", "trestle"), err
}
