package escpos_test

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
)

// pages are the upper halves of the code pages.
var pages = map[int][]rune{}

func TestMain(m *testing.M) {
	file, err := os.Open("testdata/pages.txt")
	if err != nil {
		panic(err)
	}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		number, err := strconv.Atoi(fields[0])
		if err != nil {
			continue // the comment
		}
		for _, hex := range fields[1:] {
			letter, err := strconv.ParseInt(hex, 16, 32)
			if err != nil {
				panic(err)
			}
			pages[number] = append(pages[number], rune(letter))
		}
	}
	file.Close()
	os.Exit(m.Run())
}
