// Verifies a log that `onus ledger export` wrote, with nothing of Onus: the notes, trees and proofs are those of
// golang.org/x/mod/sumdb, on which Go's own checksum database rests.
//
// Usage: verifylog DIR [EVERY]
//
// DIR holds checkpoint, vkey and tile/. Checked are the signature of the checkpoint, the root that the tiles lead to,
// every entry against its leaf, and the inclusion proof of every EVERY-th entry (default: of each) and of the last.
// Prints what was checked; whatever does not hold is said on standard error, and the exit code is 1.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
)

// files are the tiles below a directory. Go names a tile tile/8/0/000, with its height; C2SP leaves the height out.
type files string

func (dir files) Height() int { return height }

func (dir files) SaveTiles([]tlog.Tile, [][]byte) {}

func (dir files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(dir), path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// bundle reads the entries of one tile: before each its length, two bytes, big end first.
func (dir files) bundle(number int64, count int) ([][]byte, error) {
	tile := tlog.Tile{H: height, L: 0, N: number, W: count}
	path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/0/", height), "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(string(dir), path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s: cut off", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(entries) != count {
		return nil, fmt.Errorf("%s: %d entries, not %d", path, len(entries), count)
	}
	return entries, nil
}

// checkpoint opens the signed note with the key beside it: origin, size, root, one a line.
func (dir files) checkpoint() (tlog.Tree, error) {
	var tree tlog.Tree
	key, err := os.ReadFile(filepath.Join(string(dir), "vkey"))
	if err != nil {
		return tree, err
	}
	verifier, err := note.NewVerifier(strings.TrimSuffix(string(key), "\n"))
	if err != nil {
		return tree, err
	}
	signed, err := os.ReadFile(filepath.Join(string(dir), "checkpoint"))
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		return tree, fmt.Errorf("checkpoint: not three lines, or of another log")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// verify checks everything and says how many entries and proofs it was.
func verify(dir files, every int64) (entries, proofs int64, err error) {
	tree, err := dir.checkpoint()
	if err != nil {
		return 0, 0, err
	}
	hashes := tlog.TileHashReader(tree, dir)
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return 0, 0, err
	}
	if root != tree.Hash {
		return 0, 0, fmt.Errorf("root: the tiles lead to %v, signed is %v", root, tree.Hash)
	}
	for number := int64(0); number*width < tree.N; number++ {
		first := number * width
		count := tree.N - first
		if count > width {
			count = width
		}
		bundle, err := dir.bundle(number, int(count))
		if err != nil {
			return 0, 0, err
		}
		var indexes []int64
		for i := int64(0); i < count; i++ {
			indexes = append(indexes, tlog.StoredHashIndex(0, first+i))
		}
		leaves, err := hashes.ReadHashes(indexes)
		if err != nil {
			return 0, 0, err
		}
		for i, entry := range bundle {
			position := first + int64(i)
			leaf := tlog.RecordHash(entry)
			if leaf != leaves[i] {
				return 0, 0, fmt.Errorf("entry %d: not the one of its leaf", position)
			}
			entries++
			if position%every != 0 && position != tree.N-1 {
				continue
			}
			proof, err := tlog.ProveRecord(tree.N, position, hashes)
			if err != nil {
				return 0, 0, err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, position, leaf); err != nil {
				return 0, 0, err
			}
			proofs++
		}
	}
	return entries, proofs, nil
}

func main() {
	every := int64(1)
	if len(os.Args) == 3 {
		every, _ = strconv.ParseInt(os.Args[2], 10, 64)
	}
	if len(os.Args) < 2 || len(os.Args) > 3 || every < 1 {
		fmt.Fprintln(os.Stderr, "usage: verifylog DIR [EVERY]")
		os.Exit(2)
	}
	entries, proofs, err := verify(files(os.Args[1]), every)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%d entries, %d proofs\n", entries, proofs)
}
