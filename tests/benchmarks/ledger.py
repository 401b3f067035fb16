"""100,000 penalty cases from one CSV file, in one command: time and peak memory. Run with `make bench`.

The ledger is made here: complete, well-formed rows as a bureau keeps them, 1 in 50 with a late publication, 1 in 100
with a blank or unreadable cell. The figure to compare over time is the ratio to reading the same file with the csv
module alone, measured in the same run; what one judgment takes tells more rules from slower ones.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROWS = int(os.environ.get("FAZHI_BENCH_ROWS", "100000"))
HEADINGS = [
    "案号",
    "单位",
    "案件名称",
    "当事人",
    "当事人类别",
    "程序",
    "处理结果",
    "立案日期",
    "调查终结日期",
    "处罚决定日期",
    "公示日期",
    "送达日期",
    "结案日期",
    "罚款金额",
    "法定罚款下限",
    "法定罚款上限",
    "从重情节",
    "裁量理由",
    "收缴方式",
    "出具财政票据",
    "缴款日期",
    "违法行为终了日期",
    "发现日期",
    "涉嫌犯罪",
    "重大案件",
    "已出示执法证件",
    "立案审核日期",
    "调查终结审核日期",
    "处罚决定审核日期",
    "结案审核日期",
    "办案人员",
]


def row(number: int) -> list[str]:
    """One case; every date follows from its number."""
    filed = date(2023, 12, 1) + timedelta(days=number % 300)
    decided = filed + timedelta(days=20 + number % 40)
    late = 40 if number % 50 == 0 else 5
    odd = number % 100 == 7
    day = [filed + timedelta(days=n) for n in (0, 15)]
    return [
        f"示文综罚{number:06d}",
        "示例市文化广电和旅游局",
        f"案件{number}",
        f"当事人{number}",
        "法人",
        "普通程序",
        "行政处罚",
        str(day[0]),
        str(day[1]),
        str(decided),
        "" if odd and number % 2 else str(decided + timedelta(days=late)),
        str(decided + timedelta(days=3)),
        str(decided + timedelta(days=30)),
        "约三千" if odd and not number % 3 else str(1000 + number % 9000),
        "500",
        "30000",
        "无",
        "理由充分",
        "银行",
        "是",
        str(decided + timedelta(days=9)),
        str(filed - timedelta(days=30)),
        str(filed - timedelta(days=3)),
        "否",
        "否",
        "是",
        str(day[0]),
        str(day[1]),
        str(decided),
        str(decided + timedelta(days=30)),
        f"执法员{number % 40};执法员{(number + 1) % 40}",
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADINGS)
            writer.writerows(row(number) for number in range(ROWS))
        started = time.perf_counter()
        with path.open(encoding="utf-8", newline="") as file:
            cells = sum(len(line) for line in csv.reader(file))
        reading = time.perf_counter() - started
        command = [sys.executable, "-m", "fazhi_cli", "check", str(path), "--as-of", "2025-03-31", "--format", "json"]
        started = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        whole = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        if done.returncode not in (0, 1):
            sys.exit(done.stderr.decode())
        print(f"{ROWS} cases, {cells} cells, {path.stat().st_size / 1e6:.1f} MB of CSV")
        print(
            f"csv module alone {reading:.2f} s; fazhi check {whole:.2f} s ({whole / reading:.0f} x); peak {peak:.0f} MB"
        )
        judgments = sum(json.loads(done.stdout)["summary"]["judgments"].values())
        print(f"{judgments} judgments, {judgments / ROWS:.0f} rules a case; {whole / judgments * 1e6:.2f} us each")
        print(f"report {len(done.stdout) / 1e6:.1f} MB, exit {done.returncode}")


if __name__ == "__main__":
    main()
