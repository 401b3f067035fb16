"""Which file holds which records, under which headings: labels in some, what offices really write in others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    file: str
    kind: str
    columns: str
    """Lines of a heading and a field; 万元 after them where the column is kept in 万元."""
    part: str = ""
    """Which of the kind's lists of records; the kind's own where it is empty."""
    dates: str = "{0:%Y-%m-%d}"
    yes_no: tuple[str, str] = ("是", "否")
    between: str = "、"
    title: str = ""
    """A line above the headings."""
    bom: bool = False
    """As Excel writes CSV UTF-8."""


SLASHES = "{0.year}/{0.month}/{0.day}"
CHINESE = "{0.year}年{0.month}月{0.day}日"

_STEPS = """
立案日期 filed_on
调查终结日期 investigated_on
先行登记保存日期 preserved_on
登记保存处理日期 preservation_handled_on
查封扣押日期 seized_on
查封扣押解除日期 seizure_ended_on
使用电子监控设备取证 monitored
事先告知日期 notified_on
提出陈述申辩 statement_made
陈述申辩复核日期 statement_reviewed_on
申请听证日期 hearing_asked_on
听证举行日期 hearing_on
集体讨论日期 collective_on
"""
_REVIEWS = """
立案审核日期 review_filing_on
调查终结审核日期 review_investigation_on
法制审核日期 review_decision_on
结案审核日期 review_closing_on
"""
_LATER = """
决定变更撤销日期 revised_on
公示撤回日期 withdrawn_on
加处罚款 surcharge
申请强制执行日期 court_applied_on
涉嫌犯罪 suspected_crime
移送报告日期 reported_on
"""

CASES = f"""
案号 case_no
处罚决定书文号 decision_no
案件名称 name
当事人 party
当事人类别 party_type
统一社会信用代码 party_code
案件领域 domain
案由 cause
主要违法事实 facts
处罚依据 basis
依据层级 basis_level
权责清单内 in_power_list
构成要件齐备 elements_met
一事二罚 same_act_fined_before
有管辖权 jurisdiction
重大案件 is_major
情节复杂 complex
涉及重大公共利益 public_interest
督办案件 supervised
违法行为终了日期 act_ended_on
发现日期 discovered_on
五年时效情形 grave
承办人 officers
出示执法证 id_shown
应回避未回避 recusal_ground
先行登记保存批准 preservation_approved?
监控设备经法制技术审核 monitor_reviewed?
监控设置地点已公布 monitor_published?
放弃陈述申辩 statement_waived
已告知听证权 hearing_told
法制审核结论 review_result
集体讨论人数 collective_people
{_STEPS}{_REVIEWS}
处罚决定日期 decided_on
结案日期 closed_on
归档日期 archived_on
全过程记录 record_stages
处理结果 outcome
程序 procedure
主罚种 kind_of_penalty
处罚种类 penalties
处罚结果 content
罚款金额(元) fine
法定罚款下限 fine_min
法定罚款上限 fine_max
没收金额 confiscated
从轻减轻情节 mitigating
从重情节 aggravating
裁量理由 reasons
裁量基准依据 discretion_basis
裁量等次 discretion_level
宣告时当事人在场 party_present
送达日期 served_on
送达方式 service_method
电子送达确认书 service_consent
公示日期 published_on
公示平台 platforms
典型案例发布日期 typical_published_on
重大处罚备案日期 justice_filed_on
抽样核查 sampled
跟踪回访日期 followed_up_on
缴款日期 paid_on
收缴方式 collected_by
出具财政票据 official_receipt
已告知调解途径 mediation_told
{_LATER}
"""

PUBLISHED = f"""
案件编号 case_no
CF_WSH decision_no
CF_XDR_MC party
CF_XDR_LB party_type
CF_XDR_SHXYM party_code
CF_WFXW cause
CF_SY facts
CF_YJ basis
CF_CFLB penalties
CF_NR content
CF_NR_FK fine 万元
CF_NR_WFFF confiscated 万元
CF_JDRQ decided_on
CF_GSJZQ published_until
领域 domain
依据层级 basis_level
属于权责清单事项 in_power_list
违法构成要件齐备 elements_met
同一违法行为已罚款 same_act_fined_before
属本部门管辖 jurisdiction
是否重大案件 is_major
是否情节复杂 complex
重大公共利益 public_interest
是否督办 supervised
违法行为发生日期 act_ended_on
发现违法行为日期 discovered_on
五年时效情形 grave
办案人员 officers
是否亮证 id_shown
应当回避而未回避 recusal_ground
告知听证权利 hearing_told
明确放弃陈述申辩 statement_waived
审核结论 review_result
{_STEPS}{_REVIEWS}
结案时间 closed_on
立卷归档日期 archived_on
执法记录环节 record_stages
案件处理结果 outcome
适用程序 procedure
计入罚种 kind_of_penalty
法定最低罚款 fine_min
法定最高罚款 fine_max
从轻或减轻情节 mitigating
从重情形 aggravating
说理 reasons
适用裁量基准 discretion_basis
裁量档次 discretion_level
当事人在场 party_present
决定书送达日期 served_on
决定书送达方式 service_method
签订确认书 service_consent
上网公示日期 published_on
公示渠道 platforms
罚款缴纳日期 paid_on
缴款渠道 collected_by
财政专用票据 official_receipt
调解告知 mediation_told
{_LATER}
"""

ON_THE_SPOT = f"""
案件编号 case_no
决定书文号 decision_no
案件名称 name
当事人名称 party
当事人类型 party_type
统一社会信用代码 party_code
所属领域 domain
违法行为类型 cause
法律依据 basis
依据层级 basis_level
权责清单内 in_power_list
构成要件齐备 elements_met
一事二罚 same_act_fined_before
有管辖权 jurisdiction
是否重大案件 is_major
疑难复杂 complex
重大公共利益 public_interest
是否督办 supervised
违法日期 act_ended_on
发现违法行为日期 discovered_on
五年时效情形 grave
执法人员 officers
出示执法证件 id_shown
应当回避而未回避 recusal_ground
听证告知 hearing_told
{_STEPS}
处罚日期 decided_on
结案时间 closed_on
案卷归档日期 archived_on
办理结果 outcome
处罚程序 procedure
统计罚种 kind_of_penalty
罚种 penalties
处罚内容 content
罚款 fine
罚款下限 fine_min
顶格罚款金额 fine_max
没收金额 confiscated
从轻减轻情形 mitigating
从重处罚情节 aggravating
处罚理由 reasons
裁量依据 discretion_basis
当事人在场 party_present
处罚决定书送达日期 served_on
送达方式 service_method
处罚信息公开日期 published_on
公开平台 platforms
收缴日期 paid_on
罚款收缴方式 collected_by
不当场收缴事后难以执行 hard_to_collect_later
边远、水上、交通不便地区 remote_area
当事人申请当场缴纳 party_asked_to_pay_on_spot
统一票据 official_receipt
交至机关日期 handed_over_on
缴付银行日期 banked_on
{_LATER}
"""

UNPUNISHED = f"""
立案号 case_no
决定书文号 decision_no
案件名称 name
当事人 party
当事人类别 party_type
当事人信用代码 party_code
领域 domain
案由 cause
权责清单内 in_power_list
构成要件齐备 elements_met
属本部门管辖 jurisdiction
是否重大案件 is_major
情节复杂 complex
涉及重大公共利益 public_interest
督办案件 supervised
违法日期 act_ended_on
案件发现日期 discovered_on
承办人员 officers
是否亮证 id_shown
应回避未回避 recusal_ground
{_STEPS}{_REVIEWS}
处罚决定日期 decided_on
送达日期 served_on
送达方式 service_method
结案日期 closed_on
归档日期 archived_on
处理结果 outcome
程序 procedure
罚款金额 fine
不予处罚情形 ground
是否初次违法 first_time
危害后果轻微 minor_harm
无危害后果 no_harm
及时改正 corrected
教育记录 educated
公示日期 published_on
缴款日期 paid_on
调解告知 mediation_told
{_LATER}
"""

SPECIAL = f"""
{CASES}
违法事实 facts
查封扣押经批准延长 seizure_extended
听证通知日期 hearing_notice_on
听证主持人 hearing_host
初次违法 first_time
危害后果轻微 minor_harm
及时改正 corrected
公示截止期 published_until
撤回已说明理由 withdrawal_explained
主动纠错日期 self_corrected_on
错案倒查日期 held_to_account_on
复议诉讼期限届满日期 remedy_ends_on
催告送达日期 urged_on
移送决定日期 transfer_decided_on
移送决定时间 transfer_decided_at
批准移送 transfer_approved
不批准移送理由 transfer_refusal_reason
移送公安时间 transferred_at
移送部门 passed_on_to
移送其他部门日期 passed_on_on
""".replace("主要违法事实 facts\n", "").replace("?", "")

_SESSION = """
活动名称 title
学习形式 kind
参加对象 audience
组织单位 organizer
举办日期 held_on
学时 hours
应到人数 expected
实到人数 person_times
学习主题类别 topics
学习的法律法规 laws
系列名称 series
"""
_DOCUMENT = """
发文字号 doc_no
文件名称 title
文件类型 kind
重要规范性文件 important
权限合法 within_authority
违法设定事项 sets
评估论证日期 assessed_on
公开征求意见日期 consulted_on
送审日期 submitted_on
合法性审核日期 legality_on
合法性审核结论 legality_result
审核内容 legality_scope
集体讨论日期 collective_on
签发日期 signed_on
印发日期 published_on
备案日期 filed_on
涉及经营者经济活动 affects_market
妨碍公平竞争内容 restrictions
效力 status
清理日期 cleaned_on
后评估日期 evaluated_on
"""

SHEETS = (
    Sheet(
        "单位年度.csv",
        "unit",
        """
单位名称 name
年度 year
所属地域 territory
统一社会信用代码 code
行政诉讼发案量 litigation
败诉件数 lost
罚没收入(万元) fine_income 万元
下达罚款指标 fine_target_set
罚没与考核挂钩 fine_linked_to_appraisal
罚没返还 fine_returned
截留私分罚款 fine_kept
公布举报电话 hotline_published
24小时举报电话 hotline_all_day
法治建设纳入考核 in_appraisal
纳入总体工作目标 in_targets
法治建设预算(万元) budget 万元
法律顾问和公职律师人数 counsels
联系点数 contact_points
联系员数 contact_persons
""",
        bom=True,
    ),
    Sheet(
        "内设机构.csv",
        "subunit",
        """
单位(科室)名称 name
年度 year
单位类型 kind
第一责任人 head
第一责任人登记 duty_record
联络员数 liaison_count
报告工作进度次数 progress_reports
纳入绩效考核 appraised
法治示范点创建 demo_site
""",
        bom=True,
    ),
    Sheet(
        "班子成员.csv",
        "leader",
        """
姓名 name
年度 year
领导职务 role
集体学法(学时) collective_hours
自学(学时) self_hours
应到次数 study_required
实到次数 study_attended
书面述法日期 law_duty_reported_on
述法报告内容 law_duty_parts
民主评议日期 law_duty_assessed_on
四个亲自 duty_actions
一岗双责 dual_duty_record
""",
        dates=CHINESE,
        bom=True,
    ),
    Sheet(
        "领导小组.json",
        "leading_group",
        """
名称 name
小组类型 kind
成立日期 established_on
最近调整日期 adjusted_on
文号 doc_no
组长 head_role
副组长 deputy_roles
成员 member_roles
办公室设在 office_unit
办公室主任 office_head_role
""",
    ),
    Sheet(
        "执法人员名册.csv",
        "staff",
        """
姓名 name
行政执法人员 enforces
法制审核人员 reviews
到岗日期 joined_on
离岗退休日期 left_on
行政执法证号 cert_no
发证日期 cert_issued_on
证件有效期至 cert_ends_on
考试合格 exam_passed
年度培训学时 training_hours
年度学法次数 study_count
""",
        part="officers",
        dates=SLASHES,
        bom=True,
    ),
    Sheet(
        "法制审核和其他人员名册.csv",
        "staff",
        """
人员姓名 name
执法人员 enforces
法制审核 reviews
任职日期 joined_on
离岗日期 left_on
领证日期 cert_issued_on
是否具有法律职业资格 legal_qualification?
初任法制审核日期 first_reviewed_on
培训学时 training_hours
参加学习次数 study_count
""",
        part="others",
    ),
    Sheet("学法台账.csv", "session", _SESSION, title="示例市文化广电和旅游局2024年度学法台账", bom=True),
    Sheet(
        "培训台账.csv",
        "session",
        _SESSION.replace("学习形式", "活动形式").replace("举办日期", "培训日期") + "主讲人 lecturer_role\n线上线下 mode\n",
        part="trainings",
        dates=SLASHES,
    ),
    Sheet(
        "会议台账.csv",
        "meeting",
        """
会议名称 title
会议类型 kind
召开日期 held_on
第一议题 first_agenda_study
议题 topics
""",
    ),
    Sheet(
        "普法活动.csv",
        "outreach",
        """
宣传主题 title
活动日期 held_on
责任单位 organizer
法治宣传日 node
宣传内容 topics
进场所 venues
活动系列 series
发放资料(册) copies
短视频数 videos
推广视频数 promoted
谁执法谁普法 by_enforcement
""",
        dates=CHINESE,
        between="；",
    ),
    Sheet(
        "案卷评查台账.csv",
        "file_review",
        """
评查名称 title
评查日期 held_on
组织层级 organizer
评查维度 dimensions
案卷类型 file_kinds
案卷数 files
优秀案卷数 awards
""",
    ),
    Sheet("行政处罚案件台账.csv", "case", CASES, bom=True),
    Sheet("双公示案件台账.csv", "case", PUBLISHED, part="published", dates=SLASHES, between=";"),
    Sheet("当场处罚台账.csv", "case", ON_THE_SPOT, part="summary", dates=CHINESE),
    Sheet("不予处罚案件台账.csv", "case", UNPUNISHED, part="unpunished", yes_no=("√", "×")),
    Sheet("听证移送等案件.json", "case", SPECIAL, part="special"),
    Sheet("2024年制定规范性文件台账.csv", "document", _DOCUMENT + "备案审查结果 filing_result\n", part="made"),
    Sheet(
        "历年规范性文件清理评估台账.csv",
        "document",
        _DOCUMENT + "备案审查结论 filing_result\n后评估意见 evaluation\n",
        part="cleaned",
        dates=SLASHES,
    ),
    Sheet(
        "政策措施公平竞争审查台账.csv",
        "document",
        _DOCUMENT + "公平竞争审查日期 fair_review_on\n公平竞争听取意见 fair_heard\n公平竞争审查结论 fair_conclusion\n"
        "例外说明 fair_explained\n联合印发部门数 co_issuers\n",
        part="policies",
    ),
    Sheet("党组文件台账.csv", "document", _DOCUMENT, part="party"),
    Sheet(
        "重大决策.json",
        "decision",
        """
决策事项名称 name
是否列入目录 catalogued
决策前专题学法日期 study_on
公众参与日期 participation_on
依法免于公众参与 participation_exempt
程序不适用理由 exempt_reason
公开征求意见开始日期 consulted_from
公开征求意见截止日期 consulted_until
缩短征求意见期限说明 shortened_reason
专家论证日期 expert_on
专业性技术性较强 technical
风险评估日期 risk_on
可能造成不利影响 risky
合法性审查送审日期 legality_submitted_on
合法性审查日期 legality_on
合法性审查结论 legality_result
法律顾问参与阶段 counsel_stages
法律意见书 counsel_opinion
集体讨论决定日期 collective_on
集体讨论记录 minutes_kept
决定日期 decided_on
结果公开日期 published_on
决策依法不公开 secret
归档日期 archived_on
执行跟踪日期 tracked_on
后评估日期 evaluated_on
""",
    ),
    Sheet(
        "合同台账.json",
        "contract",
        """
合同编号 contract_no
合同名称 name
合法性审查日期 legality_on
备案日期 filed_on
生效日期 effective_on
signatures signatures
""",
    ),
    Sheet(
        "制度清单.csv",
        "register",
        """
制度类型 type
责任科室 held_by
制度名称 title
文号 number
适用年度 for_year
印发日期 issued_on
向社会公布日期 published_on
依据变更日期 law_changed_on
修订日期 updated_on
废止日期 abolished_on
备案日期 filed_on
要素 contents
""",
        bom=True,
    ),
    Sheet(
        "检查台账.csv",
        "inspection",
        """
抽查任务编号 inspection_no
抽查任务名称 title
抽查类型 kind
检查领域 domain
检查日期 held_on
抽查完成日期 finished_on
检查执法人员 officers
是否亮证 id_shown
检查记录 record_made
随机产生抽查对象 random_target
随机产生执法人员 random_officer
信用分类运用 credit_used
部门联合检查 joint
带队领导职务 led_by_role
抽查家数 target_count
归集日期 entered_on
抽查结果公示日期 published_on
""",
        dates=SLASHES,
    ),
    Sheet(
        "抽查对象.csv",
        "target",
        """
经营单位名称 name
年度 year
信用代码 code
信用风险分类 credit
抽查任务编号 inspection
抽查事项 item
是否被抽查 inspected
检查次数 times
""",
    ),
    Sheet(
        "投诉举报台账.csv",
        "complaint",
        """
受理编号 complaint_no
举报类别 kind
来源渠道 channel
接到举报时间 received_at
是否需到场 needs_visit
到达时间 arrived_at
是否涉民营企业 private_enterprise
受理情况 answer
告知日期 answered_on
不受理理由 refusal_reason
转送被投诉人日期 sent_on
法定办结日期 due_on
办结日期 handled_on
查处情况及结果 result
是否匿名 anonymous
回复日期 feedback_on
""",
    ),
    Sheet(
        "诉讼台账.csv",
        "litigation",
        """
案号 suit_no
争议类型 kind
收案日期 received_on
书面答复日期 answered_on
开庭日期 heard_on
负责人是否出庭 head_attended
委托工作人员出庭 delegate_attended
负责人未出庭理由 absence_reason
诉讼结果 result
生效日期 effective_on
履行期限 perform_by
履行完毕日期 performed_on
败诉责任倒查日期 looked_into_on
""",
    ),
    Sheet(
        "赋权事项.csv",
        "delegation",
        """
赋权事项名称 item
承接乡镇街道 delegated_to
事项领域 domain
赋权日期 delegated_on
省政府决定 province_decision
省政府决定日期 province_decided_on
决定已公布 province_published
派驻执法人员 assigned
""",
    ),
    Sheet(
        "整改台账.csv",
        "rectification",
        """
问题描述 issue
问题发现日期 found_on
问题来源 source
整改措施 measure
责任科室 owner
完成时限 due_on
完成日期 done_on
责任处理 handling
""",
        dates=CHINESE,
    ),
    Sheet(
        "佐证材料.csv",
        "evidence_item",
        """
指标编号 indicator
材料名称 title
提供科室 department
报送日期 submitted_on
是否有材料 has_material
无材料说明 explanation
是否可上传 uploadable
实地提供说明 onsite_note
""",
    ),
    Sheet(
        "政务服务事项.csv",
        "service_item",
        """
事项编码 item_no
事项名称 name
事项类型 kind
事项状态 status
是否在清单内 in_list
一网通办 online
只进一门 one_window
最多跑一次 one_visit
免申即享 no_application
""",
        yes_no=("√", "×"),
    ),
    Sheet("年度报告.json", "report", ""),
)
