/** Names of foreigners in Chinese: 卡尔·马克思. */

/** What they are written with. */
const SYLLABLE =
  '[阿埃艾安奥巴班鲍贝本比彼宾波伯勃博布查达戴丹当道德登邓迪蒂杜多恩尔法菲费弗夫福富盖戈格葛哈海汉赫亨华霍基吉加贾杰金卡凯坎康柯科克肯库夸昆拉莱兰朗劳勒雷里丽利莉林隆卢鲁路伦罗洛马玛迈麦曼梅门蒙米密明莫默姆穆纳娜南内尼涅诺欧帕潘培佩皮珀普奇乔切琼丘萨塞桑瑟沙莎山舍圣施史斯松苏索塔泰坦汤特提廷托瓦万韦维温沃乌武西希锡夏香谢辛休许雪雅亚扬耶叶伊依英尤约泽扎詹朱兹佐]'

/** A full stop between two syllables or more of them is a dot. */
export const DOTTED_NAME = new RegExp(`(?<=${SYLLABLE}{2})[．.](?=${SYLLABLE}{2})`, 'g')
