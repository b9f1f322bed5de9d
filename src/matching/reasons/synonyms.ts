/**
 * Other names of the same thing in the market's fields, normalized: full names, short ones, formulas and the letters
 * that stand for them. By hand, because what the built-in table takes for near are words that look alike (`电池` and
 * `水池` 0.75, `增材制造` and `3D打印` 0.12). Only names that mean the same in every text: `涂料` and `涂层` are not.
 */
const groups = `
增材制造 = 3d打印 = 三维打印
隔离膜 = 电池隔膜 = 锂电隔膜 = 隔膜
锂离子电池 = 锂电池 = 锂电
硅碳负极 = 硅基负极 = 硅碳复合负极
电解水制氢 = 水电解制氢 = 电解制氢
质子交换膜 = pem
膜电极 = mea
固体氧化物燃料电池 = sofc
太阳能电池 = 光伏电池 = 太阳电池
电池管理系统 = bms
储能变流器 = pcs
能量管理系统 = ems
电动汽车 = 电动车 = 新能源汽车
动力电池 = 车用电池
碳化硅 = sic
氮化硅 = si3n4
氮化镓 = gan
氮化铝 = aln
氧化铝 = al2o3 = 矾土
氧化锆 = zro2
二氧化钛 = tio2 = 钛白粉
二氧化硅 = sio2
氧化锌 = zno
二氧化碳 = co2
氮氧化物 = nox
挥发性有机物 = vocs = voc
碳纳米管 = cnt = cnts
石墨烯 = graphene
碳纤维增强复合材料 = cfrp = 碳纤维复合材料
玻璃纤维增强塑料 = gfrp = 玻璃钢
聚醚醚酮 = peek
聚酰亚胺 = pi薄膜
聚四氟乙烯 = ptfe = 特氟龙
聚偏氟乙烯 = pvdf
聚乳酸 = pla
聚氨酯 = pu
超高分子量聚乙烯 = uhmwpe
金属有机框架 = mof = mofs
金属基复合材料 = 金属复材
复合材料 = 复材
等离子体 = 电浆
化学气相沉积 = cvd
物理气相沉积 = pvd
原子层沉积 = ald
微弧氧化 = 等离子电解氧化 = peo
激光选区熔化 = 选区激光熔化 = slm = lpbf
热等静压 = hip
搅拌摩擦焊 = fsw
有限元分析 = fea = 有限元仿真
计算流体力学 = cfd
数控机床 = cnc机床
加工中心 = cnc加工中心
永磁同步电机 = pmsm
电机 = 马达
减速器 = 减速机
轴承 = bearing
机械臂 = 机械手 = 机械手臂
自动导引车 = agv = 自动导引运输车
可编程逻辑控制器 = plc
制造执行系统 = mes
无损检测 = 无损探伤 = ndt
机器视觉 = 视觉检测
激光雷达 = lidar
毫米波雷达 = mmwave雷达
无人机 = 无人飞行器 = uav
无人船 = 无人艇 = usv
自主水下航行器 = auv = 水下机器人
遥控水下机器人 = rov
船舶 = 船只
海水淡化 = 海淡
全球导航卫星系统 = gnss
惯性导航 = 惯导
物联网 = iot
射频识别 = rfid
低功耗蓝牙 = ble
工业互联网 = iiot
绝缘栅双极晶体管 = igbt
金属氧化物半导体场效应管 = mosfet
现场可编程门阵列 = fpga
专用集成电路 = asic
集成电路 = ic芯片
印制电路板 = 印刷电路板 = pcb
微机电系统 = mems
图像传感器 = cmos传感器
发光二极管 = led
有机发光二极管 = oled
人工智能 = ai
大语言模型 = 大模型 = llm
卷积神经网络 = cnn
知识图谱 = knowledge graph
语音识别 = asr
文字识别 = 光学字符识别 = ocr
检索增强生成 = rag
数字孪生 = digital twin
边缘计算 = edge computing
联邦学习 = federated learning
脑机接口 = bci
脑电 = 脑电图 = eeg
肌电 = emg
心电 = 心电图 = ecg
近红外光谱 = nirs
稳态视觉诱发电位 = ssvep
经颅磁刺激 = tms
磁共振 = 核磁共振 = mri
计算机断层扫描 = ct影像
正电子发射断层扫描 = pet-ct
超声 = b超
内窥镜 = 内镜
体外诊断 = ivd
抗体药物偶联物 = 抗体偶联药物 = adc药物
嵌合抗原受体t细胞 = car-t
信使核糖核酸 = mrna
小干扰核糖核酸 = sirna
腺相关病毒 = aav
间充质干细胞 = msc = mscs
脂质纳米颗粒 = 脂质纳米粒 = lnp
聚合酶链式反应 = pcr
中药 = 中草药
活性药物成分 = 原料药 = api原料药
废水 = 污水
粉尘 = 扬尘
噪声 = 噪音
农药残留 = 农残
膜生物反应器 = mbr
反渗透 = ro膜
`;

/** The groups, each a list of names in normal form. */
export const synonyms: readonly (readonly string[])[] = groups
  .trim()
  .split('\n')
  .map((line) => line.split(' = '));
