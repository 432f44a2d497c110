"""Draws the sample edition's pictures: limited inks on paper, like a lino or screen print. Pillow only.

`press` prints plates on a sheet; `marks`, `nature`, `buildings` and `figures` draw on plates; each file in `scenes` is
one picture; `catalogue` says which file is which scene. `python -m standfirst.sample.drawing` draws everything again.
"""
