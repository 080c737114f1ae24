// Lacking is the translators' tool: it says what a language still lacks beside English, and puts new
// texts into its file. It works on assets/translations of the folder it is started in.
//
//	go run ./app/words/lacking de                 what lacks, as JSON of key and English text
//	go run ./app/words/lacking -add new.json de   takes new texts in; what English no longer has goes
//	go run ./app/words/lacking -tidy de           puts the file in order
//
// What is there for nothing, and what cannot be right, is said on standard error.
package main

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"

	"golang.org/x/text/language"

	"trestle/app/words/compare"
)

const folder = "assets/translations"

func main() {
	add := flag.String("add", "", "take in the texts of a JSON `file`, - for standard input")
	tidy := flag.Bool("tidy", false, "put the file in order and take out what English no longer has")
	flag.Parse()
	if err := run(*add, *tidy, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "lacking:", err)
		os.Exit(1)
	}
}

func run(add string, tidy bool, code string) error {
	tag, err := language.Parse(code)
	if err != nil {
		return fmt.Errorf("name a language, such as de: %w", err)
	}
	english, err := texts("en")
	if err != nil {
		return fmt.Errorf("start this in the folder of the module: %w", err)
	}
	theirs, err := texts(code)
	if os.IsNotExist(err) {
		theirs, err = map[string]string{}, nil
	}
	if err != nil {
		return err
	}
	if add != "" {
		fresh, err := taken(add)
		if err != nil {
			return err
		}
		maps.Copy(theirs, fresh)
	}
	r := compare.With(english, theirs, tag)
	for _, key := range r.Stale {
		fmt.Fprintln(os.Stderr, "stale:", key)
	}
	for _, why := range r.Wrong {
		fmt.Fprintln(os.Stderr, "wrong:", why)
	}
	if add != "" || tidy {
		for _, key := range r.Stale {
			delete(theirs, key)
		}
		if err := os.WriteFile(path(code), compare.Write(theirs), 0o644); err != nil {
			return err
		}
	}
	if add != "" || tidy {
		fmt.Fprintf(os.Stderr, "%d texts lack, %d are wrong\n", len(r.Missing), len(r.Wrong))
		return nil
	}
	_, err = os.Stdout.Write(compare.Write(r.Missing))
	return err
}

func path(code string) string { return filepath.Join(folder, code+".json") }

func texts(code string) (map[string]string, error) {
	file, err := os.ReadFile(path(code))
	if err != nil {
		return nil, err
	}
	return compare.Read(file)
}

func taken(from string) (map[string]string, error) {
	var file []byte
	var err error
	if from == "-" {
		file, err = io.ReadAll(os.Stdin)
	} else {
		file, err = os.ReadFile(from)
	}
	if err != nil {
		return nil, err
	}
	return compare.Read(file)
}
