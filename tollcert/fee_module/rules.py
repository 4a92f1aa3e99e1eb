"""What a fee library is judged by: each rule with its severity, its titles and where it comes from."""

from dataclasses import dataclass, field
from typing import Any

ERROR, WARNING = "error", "warning"
SOURCE = "fee_module.md"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `zh` is its Chinese title."""

    name: str
    severity: str
    title: str
    zh: str
    source: str = SOURCE


RULES = {
    rule.name: rule
    for rule in (
        Rule("process.load", ERROR, "library cannot be loaded", "计费库无法加载"),
        Rule("process.crash", ERROR, "library crashed", "计费库崩溃"),
        Rule("process.hang", ERROR, "library did not answer", "计费库无响应"),
        Rule("process.exit", ERROR, "library ended the process that called it", "计费库结束了调用进程"),
        Rule("process.given_up", ERROR, "too many deaths, the rest was not asked", "崩溃过多，其余未测"),
        Rule("memory.overrun", ERROR, "wrote outside the output it was given", "越界写输出缓冲区"),
        Rule("memory.input", ERROR, "changed its input", "改写了输入结构"),
        Rule("memory.leak", ERROR, "memory grows with every call", "每次调用都泄漏内存"),
        Rule("text.unterminated", ERROR, "text without end in its field", "字符串没有结束符"),
        Rule("text.ascii", WARNING, "text outside ASCII", "字符串含非ASCII字符"),
        Rule("init.refused", ERROR, "init does not accept its own parameters", "初始化失败"),
        Rule("init.absent", ERROR, "init accepts a folder without parameters", "参数文件缺失未报错"),
        Rule("init.invalid", ERROR, "init accepts broken parameters", "参数文件损坏未报错"),
        Rule("init.code", WARNING, "init refuses with another code than the interface says", "初始化返回码不符合接口"),
        Rule("return.code", ERROR, "return code that the interface does not know", "返回码不在接口定义中"),
        Rule("return.refused", ERROR, "refused what has a price", "有费率却拒绝计费"),
        Rule("return.accepted", ERROR, "accepted what has no price", "无费率却返回成功"),
        Rule("answer.random", ERROR, "two answers to one question", "同一输入结果不同"),
        Rule("answer.state", ERROR, "answer depends on what was asked before", "结果取决于先前的调用"),
        Rule("answer.unwritten", WARNING, "field of the output is never written", "输出字段未赋值"),
        Rule("version.text", ERROR, "no version is told", "未返回版本号"),
        Rule("version.data", WARNING, "another version of the interface", "接口数据版本不同"),
        Rule("version.parameters", ERROR, "parameter version is not the one in use", "参数版本不一致"),
        Rule("unit.list", ERROR, "other toll intervals than the way has", "收费单元与路径不符", "codes_fees.md 2.5"),
        Rule("unit.sign", ERROR, "sign of a toll interval is wrong", "收费单元标识错误", "codes_fees.md 2.5"),
        Rule("unit.payable", ERROR, "payable fee of a toll interval is wrong", "收费单元应收金额错误", "codes_fees.md 3.1"),
        Rule("unit.fee", ERROR, "fee of a toll interval is wrong", "收费单元实收金额错误", "codes_fees.md 3.1"),
        Rule("unit.groups", ERROR, "groups do not fit each other", "分组字段不一致"),
        Rule("amount.payable", ERROR, "payable fee is not that of the oracle", "应收金额错误", "codes_fees.md 3.1"),
        Rule("amount.fee", ERROR, "fee is not that of the oracle", "实收金额错误", "codes_fees.md 3.1"),
        Rule("amount.identity", ERROR, "payable fee less discount is not the fee", "应收减优惠不等于实收"),
        Rule("amount.card", ERROR, "card amount is none of those allowed", "卡面扣款金额错误"),
        Rule("sum.province", ERROR, "province sum after this step is wrong", "本省累计金额错误", "real_data.md 3.1, 3.3"),
        Rule("class", ERROR, "charged for another fee vehicle class", "计费车型错误"),
        Rule("mileage", ERROR, "mileage is not that of the intervals", "计费里程错误"),
        Rule("fit", ERROR, "says that fitting failed where a way leads", "拟合失败标志错误"),
        Rule("special", WARNING, "fee special that the interface does not know", "计费特情未定义"),
        Rule("minimum", WARNING, "minimum fee is not written as mode, bar, fen", "最小费额格式错误"),
        Rule("trip.units", ERROR, "replayed trip: recorded amounts of its toll intervals are others", "回放行程：单元金额与流水不符", "real_data.md 3.2"),
        Rule("trip.charge", ERROR, "replayed trip: recorded charge is another", "回放行程：出口金额与流水不符", "real_data.md 3.1"),
    )
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a library does wrong, at which question, with its input and the derivation of what was expected."""

    rule: str
    record: str
    message: str
    expected: Any = None
    actual: Any = None
    evidence: dict[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> str:
        """Severity of the rule: error or warning."""
        return RULES[self.rule].severity

    def as_json(self, *, chinese: bool = False) -> dict[str, Any]:
        """One line of output: the fields of an audit finding, and the evidence."""
        title = RULES[self.rule].zh if chinese else RULES[self.rule].title
        return {
            "record": self.record, "rule": self.rule, "severity": self.severity, "message": f"{title}: {self.message}" if self.message else title,
            "expected": self.expected, "actual": self.actual, "evidence": self.evidence,
        }  # fmt: skip
