"""The biology of a cell that sheds vesicles: things, their moves, where they are; draws nothing."""
