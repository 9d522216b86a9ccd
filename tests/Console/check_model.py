"""Checks ONNX files with full shape inference, as 'check_model.py model.onnx …'; says which operator sets they need."""
import sys

import onnx

for path in sys.argv[1:]:
    model = onnx.load(path)
    # Not by its path: the checker would write the shapes that it infers into the file.
    onnx.checker.check_model(model, full_check=True)
    print({entry.domain or "ai.onnx": entry.version for entry in model.opset_import})
