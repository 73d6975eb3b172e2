"""What a signature means, in Chinese beside the English that was signed."""

from __future__ import annotations

_CHINESE = {
    "I calculated this dose independently and agree.": "本人独立计算该剂量并确认一致。",
    "I prepared this bag as recorded.": "本人按记录制备该输注袋。",
    "I read count and volume myself and entered them without seeing the first entry.": (
        "本人自行读取计数和体积，未看首次录入即输入。"
    ),
    "I delegate these tasks to this person.": "本人将上述任务授权给该人员。",
    "I end this delegation.": "本人终止该授权。",
    "I confirm that this person was trained.": "本人确认该人员已接受培训。",
    "I release this bag.": "本人放行该输注袋。",
    "I do not supply this bag.": "本人决定不供应该输注袋。",
    "I dispense this bag for the participant on its label.": "本人为标签所示受试者发放该输注袋。",
    "The participant said name and birth date; wristband and bag agree.": (
        "受试者已自述姓名和出生日期；腕带与输注袋一致。"
    ),
    "I read pack code and participant number back from the bag and the wristband.": (
        "本人已从输注袋和腕带复读袋号和受试者编号。"
    ),
    "I checked participant, bag and verdict as the second person.": "本人作为第二人核对了受试者、输注袋和判定。",
    "I weighed the bag and account for its volume.": "本人已称量输注袋并说明其容量去向。",
    "I copied this infusion from the paper form as it stands there.": "本人按纸质表原样补录该次输注。",
    "I compared this entry with the paper form as another person; they agree.": (
        "本人作为另一人将该补录与纸质表核对，内容一致。"
    ),
    "I accept the part that was given as the infusion of this visit.": "本人接受已输注部分作为本次访视的输注。",
    "I decide that a further bag brings the rest of this infusion.": "本人决定以另一输注袋补足本次输注的剩余部分。",
    "I put this bag on hold.": "本人将该输注袋置于暂停状态。",
    "I free this bag.": "本人解除该输注袋的暂停。",
    "I replace this bag by its next attempt.": "本人以下一次制备替换该输注袋。",
    "I approve this dose outside the usual range as the second person.": "本人作为第二人批准该超出常用范围的剂量。",
    "I amend the protocol from this day on.": "本人自该日起修订方案。",
    "I release this lot.": "本人放行该批次。",
    "I determined the eligibility of this donor.": "本人判定了该供者的合格性。",
    "I recall this lot.": "本人召回该批次。",
    "I recall or quarantine this component.": "本人召回或隔离该组件。",
    "I assessed this deviation and close it.": "本人已评估该偏差并予以关闭。",
    "I reject this lot.": "本人拒绝放行该批次。",
    "I corrected this result.": "本人更正了该结果。",
    "I recorded what was done about this result.": "本人记录了针对该结果采取的措施。",
    "I decided on every bag that this recall held.": "本人已对该召回所暂停的每个输注袋作出决定。",
    "I judge this participant fit to infuse.": "本人判定该受试者适合输注。",
    "I judge this participant not fit to infuse.": "本人判定该受试者不适合输注。",
    "I approve this visit outside its window.": "本人批准该访视在窗口外进行。",
    "I saw the scales and confirm this weight outside the usual range.": "本人已看到体重秤，确认该超出常用范围的体重。",
    "I certify the key of this station.": "本人认证本工作站的密钥。",
    "I correct this entry.": "本人更正该条目。",
    "I open the allocation list of the study at its end.": "本人在研究结束时公开随机分配表。",
    "I agree that the study is unblinded now.": "本人同意研究现在揭盲。",
    "I unblind this participant in an emergency and shall keep the arm to those who must know it.": (
        "本人对该受试者紧急揭盲，并仅向必须知情者透露分组。"
    ),
    "I record that the code envelope of this participant was opened by hand.": (
        "本人记录该受试者的应急信封已被手工开启。"
    ),
}


def meaning_zh(meaning: str) -> str:
    """Return the Chinese of a meaning.

    Raises:
        KeyError: The meaning is not listed here, which is a defect.
    """
    return _CHINESE[meaning]
