# make run | test | test-llm | setup | bench | scale | lock      (see README.md for the same in plain pip commands)
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
UV_SKIP := cuda-bindings cuda-pathfinder cuda-toolkit triton nvidia-cublas nvidia-cuda-cupti \
  nvidia-cuda-nvrtc nvidia-cuda-runtime nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-curand \
  nvidia-cusolver nvidia-cusparse nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvjitlink \
  nvidia-nvshmem-cu13 nvidia-nvtx
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --no-emit-index-url \
  --no-annotate --custom-compile-command "make lock" $(addprefix --no-emit-package ,$(UV_SKIP))

.PHONY: run test test-llm setup setup-test check lint bench scale screenshot lock

run: setup  ## everything set up, sources indexed, app on http://127.0.0.1:8501
	$(BIN)/python -m ingest
	$(BIN)/python -m alsqa.pages.serve --port $(PORT)

# Two processes, each file's tests in one of them: a file's servers and indexes are made once. In
# their written order, the slow browser's first: files of few tests aren't the shortest ones.
test: setup-test lint  ## everything set up, every test; the type checker is one of them
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-llm: setup-test  ## the language model that ALSQA_LLM names: its words, through the gate
	$(BIN)/python -m pytest -m llm tests/llm

check: lint  ## the linter, the formatter and the type checker
	$(BIN)/mypy

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

setup: $(VENV)/.ready

setup-test: $(VENV)/.ready-test

bench: setup-test  ## ranking, speed and memory, side by side with plain pipelines
	$(BIN)/python benchmarks/ranking.py
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/many.py

scale: setup-test  ## what a thousand to a million passages cost; takes about an hour
	$(BIN)/python -m ingest
	$(BIN)/python benchmarks/scale.py

screenshot: setup-test  ## the pictures in docs, as the browser tests take them
	ALSQA_SCREENSHOT=1 $(BIN)/python -m pytest -q tests/browser/test_screenshots.py

lock:  ## pins every package anew; needs uv. The CUDA packages are left to torch's own pins.
	$(LOCK) -o requirements.txt
	$(LOCK) --group dev -o requirements-dev.txt

$(VENV)/.ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/.ready-test: $(VENV)/.ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
