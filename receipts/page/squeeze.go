package page

import (
	"embed"
	"io/fs"
	"regexp"
	"strings"
)

//go:embed script/*.js
var scriptFiles embed.FS

// scriptSource is the whole script, its files in the order of their names.
func scriptSource() string {
	names, err := fs.Glob(scriptFiles, "script/*.js")
	var all strings.Builder
	for _, name := range names {
		part, readErr := scriptFiles.ReadFile(name)
		if readErr != nil {
			err = readErr
		}
		all.Write(part)
	}
	if err != nil {
		panic(err) // embedded files: cannot happen
	}
	return unixLines(all.String())
}

// wrap keeps the script's names to itself.
func wrap(source string) string { return "'use strict';(()=>{" + source + "})()" }

// squeeze makes the script small: no comments, no spaces, short names. It knows only as much of the language as our own
// script uses, which ends its statements with semicolons.
func squeeze(source string) string {
	tokens := lex(source)
	short := shorten(tokens)
	var out strings.Builder
	last := byte(0)
	for i, t := range tokens {
		text := t.text
		if made, known := short[text]; known && t.variable(tokens, i) {
			text = made
		}
		if last != 0 && touch(last, text[0]) && t.spaced {
			out.WriteByte(' ')
		}
		out.WriteString(text)
		last = text[len(text)-1]
	}
	return out.String()
}

// touch tells whether two signs would become one thing without a space between them.
func touch(a, b byte) bool {
	return isWord(a) && isWord(b) || a == b && (a == '+' || a == '-') || a == '/' && b == '/'
}

var (
	styleComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	styleSpace   = regexp.MustCompile(`\s+`)
	styleAround  = regexp.MustCompile(` ?([{};,]) ?|(:) `)
)

// squeezeStyle does the same to the style. No string in it holds a sign that this would touch.
func squeezeStyle(source string) string {
	out := styleComment.ReplaceAllString(unixLines(source), "")
	out = styleSpace.ReplaceAllString(out, " ")
	out = styleAround.ReplaceAllString(out, "$1$2")
	return strings.TrimSpace(strings.ReplaceAll(out, ";}", "}"))
}

// unixLines: browsers read line ends as \n before they hash, whatever a checkout made of them.
func unixLines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
