"""What the script of the grid says, in the language of the page; [n], [t], [x], [who] and [row] are filled in by it."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """Every sentence by its name in the script."""
    return {
        "row": _("Dòng"),
        "cells": _("[n] ô chưa gửi"),
        "saved": _("Đã giữ bản nháp, [t]"),
        "sending": _("Đang gửi, [n]"),
        "offline": _("Mất kết nối, [n]; vẫn gõ tiếp được, có mạng sẽ tự gửi."),
        "signed_out": _("Phiên đăng nhập đã hết, [n] vẫn giữ trong trình duyệt."),
        "sign_in": _("Đăng nhập lại"),
        "refused": _("Tài khoản không còn quyền nhập cho đơn vị này; [n]."),
        "broken": _("Máy chủ đang gặp lỗi, [n]; sẽ thử lại."),
        "other": _("Trình duyệt đang đăng nhập bằng tài khoản khác; ô chưa gửi vẫn giữ cho tài khoản đã gõ."),
        "full": _("Trình duyệt hết chỗ giữ ô chưa gửi; đừng đóng cửa sổ này trước khi gửi xong."),
        "missing": _("Ô bắt buộc còn trống."),
        "understood": _("Hiểu là: [x]."),
        "old": _("Trong sổ đang là: [x]."),
        "empty": _("trống"),
        "key": _("Khóa của dòng đã có không sửa được: đổi khóa là thành một dòng khác; gõ dòng đúng ở dòng trống."),
        "locked": _("Dòng đã khóa nên không sửa được; đề nghị đơn vị tổng hợp mở khóa."),
        "skipped": _("Đã bỏ qua [n] ô không sửa được (khóa của dòng đã có, dòng đã khóa)."),
        "added": _("Thêm"),
        "changed": _("Sửa dòng đã có"),
        "unchanged": _("Không đổi"),
        "rejected": _("Có ô sai"),
        "begun": _("Chưa điền đủ"),
        "to_mend": _("Các ô cần sửa hoặc còn thiếu"),
        "mend_first": _("Còn [n] ô cần sửa hoặc còn thiếu trước khi nộp."),
        "overtaken": _("Dòng [row]: bạn vừa gõ đè lên “[x]” của [who]; ô giữ chữ gõ sau cùng."),
        "changed_by": _("[who] vừa sửa [n] ô, sau cùng ở dòng [row]; lưới đã cập nhật."),
        "no_more": _("Không còn gì để hoàn tác."),
        "too_many": _("Khối dán có [n] dòng, lưới không nhận hết được; gửi bằng tệp Excel ở trang Nhập Excel."),
        "beside": _("[n] ô nằm ngoài các cột của sổ nên không dán."),
        "escape": _("Bấm Tab để ra khỏi lưới."),
    }
