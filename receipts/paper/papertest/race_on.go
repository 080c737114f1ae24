//go:build race

package papertest

const race = true
