"""Export and import formats; `FORMATS` lists them."""

from bilingual_align.formats.files import read, write
from bilingual_align.formats.options import ReadOptions, WriteOptions, WriteReport
from bilingual_align.formats.table import FORMATS, Format, find_format

__all__ = ["FORMATS", "Format", "ReadOptions", "WriteOptions", "WriteReport", "find_format", "read", "write"]
