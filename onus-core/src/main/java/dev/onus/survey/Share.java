package dev.onus.survey;

/// The share of AI as an interval; all numbers are fractions of the lines, between 0 and 1.
///
/// @param low at least: lines that a line-level record gives to a tool, edited ones included
/// @param high with every line of the commits that declare a tool as a whole
/// @param max at most: everything that is not known to be written by a person
/// @param coverage how much anything is known about at all
public record Share(double low, double high, double max, double coverage) {}
