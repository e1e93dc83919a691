# Cột Mốc. `make` lists what there is.
SHELL := /bin/bash
PYTHON ?= python3
UV ?= .uv/bin/uv
RUN := .venv/bin/python -m
export UV_LINK_MODE ?= copy

.PHONY: help install demo test test-slow test-postgres check bench docs clean

help:            ## danh sách lệnh
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/ —/' | sort

.uv/bin/uv: scripts/get_uv.py
	@command -v $(PYTHON) >/dev/null || { echo "Thiếu Python 3.11: sudo apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên: sudo apt-get install python3"; exit 1; }
	@echo "Tải uv từ PyPI vào .uv …"
	@$(PYTHON) scripts/get_uv.py .uv

.venv/run: pyproject.toml uv.lock | $(UV)
	@echo "Cài các thư viện vào .venv …"
	@$(UV) sync --frozen --no-dev --inexact --quiet --python $(PYTHON)
	@touch $@

.venv/dev: pyproject.toml uv.lock | $(UV)
	@echo "Cài các thư viện và công cụ kiểm thử vào .venv …"
	@$(UV) sync --frozen --inexact --quiet --python $(PYTHON)
	@touch $@ .venv/run

install: .venv/run  ## chỉ cài đặt; lệnh là .venv/bin/cotmoc
	@echo "Đã cài. Tiếp theo: .venv/bin/cotmoc setup --province MÃ-TỈNH (tỉnh thật) hoặc make demo (tỉnh mẫu)"

demo: .venv/run  ## dựng tỉnh mẫu và mở http://127.0.0.1:8057/
	@.venv/bin/cotmoc demo $(ARGS)

test: .venv/dev  ## mọi kiểm thử mặc định
	@$(RUN) pytest -n 2 --dist loadgroup $(shell command -v chromium >/dev/null || echo '-m "not slow and not browser"') $(ARGS)
	@command -v chromium >/dev/null || echo "Chưa chạy kiểm thử trình duyệt vì thiếu chromium: sudo apt-get install chromium"

test-slow: .venv/dev  ## kiểm thử chậm: tải, ngắt giữa chừng
	@$(RUN) pytest -m slow $(ARGS)

test-postgres: .venv/dev  ## kiểm thử trên PostgreSQL
	@scripts/with_postgres $(RUN) pytest -n 2 --dist loadgroup -m "not slow and not browser" $(ARGS)

check: .venv/dev  ## ruff, mypy, import-linter, migrations
	@$(RUN) ruff check . && $(RUN) ruff format --check -q .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@COTMOC_HOME=$$(mktemp -d) .venv/bin/cotmoc manage makemigrations --check --dry-run

bench: .venv/dev  ## đo tốc độ, ghi vào docs/benchmarks.md bằng tay
	@for file in benchmarks/*.py; do echo "== $$file"; .venv/bin/python $$file || exit 1; done

docs: .venv/dev  ## sinh lại các trang tài liệu từ khai báo
	@.venv/bin/python scripts/make_docs.py

clean:           ## bỏ môi trường và dữ liệu trình diễn
	rm -rf .venv .uv .cotmoc
