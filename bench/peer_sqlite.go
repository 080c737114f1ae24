package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"

	_ "modernc.org/sqlite" // registers the driver

	"trestle/bench/stall"
	"trestle/inventory"
)

// The tables that a till on SQLite would have.
const tables = `
CREATE TABLE sale (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, letter TEXT NOT NULL, day TEXT NOT NULL,
	currency TEXT NOT NULL, included INTEGER NOT NULL, net INTEGER NOT NULL, tax INTEGER NOT NULL, gross INTEGER NOT NULL,
	tender TEXT NOT NULL, given INTEGER NOT NULL);
CREATE TABLE line (sale INTEGER NOT NULL, no INTEGER NOT NULL, product TEXT NOT NULL, variant TEXT NOT NULL, name TEXT NOT NULL,
	quantity INTEGER NOT NULL, unit TEXT NOT NULL, price INTEGER NOT NULL, amount INTEGER NOT NULL, rate INTEGER NOT NULL,
	net INTEGER NOT NULL, tax INTEGER NOT NULL, gross INTEGER NOT NULL, PRIMARY KEY (sale, no)) WITHOUT ROWID;
CREATE TABLE stock (variant TEXT PRIMARY KEY, quantity INTEGER NOT NULL) WITHOUT ROWID;`

// sqliteEngine has its statements ready on one connection.
type sqliteEngine struct {
	db                *sql.DB
	sale, line, stock *sql.Stmt
}

func openSQLite(ctx context.Context, dir string, goods []stall.Good) (engine, error) {
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(dir, "sqlite"))+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	e := &sqliteEngine{db: db}
	if err := e.checked(ctx); err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, tables); err != nil {
		return nil, err
	}
	for _, g := range goods {
		if _, err := db.ExecContext(ctx, "INSERT INTO stock VALUES (?, ?)", g.Variant, int64(onHand)); err != nil {
			return nil, err
		}
	}
	for statement, text := range map[**sql.Stmt]string{
		&e.sale:  "INSERT INTO sale VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		&e.line:  "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		&e.stock: "UPDATE stock SET quantity = quantity - ? WHERE variant = ?",
	} {
		if *statement, err = db.PrepareContext(ctx, text); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// checked makes sure that the settings were taken: a word misspelt would compare with something else.
func (e *sqliteEngine) checked(ctx context.Context) error {
	var mode string
	var level int
	if err := e.db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if err := e.db.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&level); err != nil {
		return err
	}
	if mode != "wal" || level != 2 {
		return fmt.Errorf("SQLite is in mode %s, synchronous %d; want wal and 2", mode, level)
	}
	return nil
}

func (e *sqliteEngine) keep(ctx context.Context, s inventory.Sale) error {
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := e.keepIn(ctx, tx, s); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (e *sqliteEngine) keepIn(ctx context.Context, tx *sql.Tx, s inventory.Sale) error {
	_, err := tx.StmtContext(ctx, e.sale).ExecContext(ctx, int64(s.Count), s.ID, "2026-05-02T09:00:00Z", s.Letter, s.Day, string(s.Currency), s.Included,
		s.Sum.Net.Minor(), s.Sum.Tax.Minor(), s.Sum.Gross.Minor(), s.Tenders[0].Kind, s.Tenders[0].Given.Minor())
	if err != nil {
		return err
	}
	line, stock := tx.StmtContext(ctx, e.line), tx.StmtContext(ctx, e.stock)
	for i, l := range s.Lines {
		_, err := line.ExecContext(ctx, int64(s.Count), i, l.Product, l.Variant, l.Name, int64(l.Quantity), string(l.Unit),
			l.Price.Minor(), l.Amount.Minor(), int64(l.Rate), l.Share.Net.Minor(), l.Share.Tax.Minor(), l.Share.Gross.Minor())
		if err != nil {
			return err
		}
		if _, err := stock.ExecContext(ctx, int64(l.Quantity), l.Variant); err != nil {
			return err
		}
	}
	return nil
}

func (e *sqliteEngine) close() error { return e.db.Close() }
