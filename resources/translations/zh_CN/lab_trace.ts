<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LabTrace</name>
    <message>
        <source>Trace</source>
        <translation>追溯</translation>
    </message>
    <message>
        <source>Code or id: donor, bank, lot, container, bag, equipment</source>
        <translation>代码或编号：供者、细胞库、批次、容器、输注袋、设备</translation>
    </message>
    <message>
        <source>Code or id</source>
        <translation>代码或编号</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Family as a picture: arrows move it, + and - zoom</source>
        <translation>来源去向图：方向键移动，+ 和 - 缩放</translation>
    </message>
    <message>
        <source>The family is being drawn.</source>
        <translation>正在绘制来源去向图。</translation>
    </message>
    <message>
        <source>Back to the picture</source>
        <translation>返回图</translation>
    </message>
    <message>
        <source>Print the picture</source>
        <translation>打印此图</translation>
    </message>
    <message>
        <source>Trace, UNBLINDED: it tells the arm</source>
        <translation>追溯图，非盲：含组别信息</translation>
    </message>
    <message>
        <source>Nothing was traced yet.</source>
        <translation>尚未追溯。</translation>
    </message>
    <message>
        <source>Scan a code, or type an id and choose Trace.</source>
        <translation>请扫描代码，或输入编号后选择“追溯”。</translation>
    </message>
    <message>
        <source>Containers: {containers} · bags: {bags} · participants: {participants}</source>
        <translation>{containers} 个容器，{bags} 个输注袋，{participants} 名受试者</translation>
    </message>
    <message>
        <source>Participant or pack code</source>
        <translation>受试者或袋号</translation>
    </message>
    <message>
        <source>No bag is reached.</source>
        <translation>未涉及输注袋。</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>访视</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>袋号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Forward: to bags and participants</source>
        <translation>正向：至输注袋和受试者</translation>
    </message>
    <message>
        <source>Back: to donors and materials</source>
        <translation>反向：至供者和物料</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>检验报告</translation>
    </message>
    <message>
        <source>Back to the lot</source>
        <translation>返回批次</translation>
    </message>
    <message>
        <source>The certificate is being drawn.</source>
        <translation>正在绘制检验报告。</translation>
    </message>
    <message>
        <source>Certificate of analysis, UNBLINDED</source>
        <translation>检验报告，非盲</translation>
    </message>
</context>
</TS>
