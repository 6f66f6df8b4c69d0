/** Chinese surnames in simplified characters: those of the Hundred Surnames that are still borne, and what censuses of today add. */
import { toSimplified } from '../evidence/fold.ts'

const SINGLE =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫仝佟岳帅缑亢况郈有琴归海佴佘楚付丛代覃苑邸植税展由练区占初尧冼阳官旷矫冒揭揣粟修信甯候鹿原宛英苟矣刑哈撒英双'
/** What nine in ten bear. */
const COMMON =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝'
const DOUBLE =
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 长孙 慕容 司徒 令狐 宇文 轩辕 端木 南宫 西门 夏侯 闻人 赫连 澹台 钟离 申屠 公羊 太史 独孤 呼延 万俟 司空 百里 东郭 纳兰 完颜 拓跋 爱新 叶赫 仲孙 鲜于 宗政 濮阳 淳于 单于 太叔'

const single = new Set(SINGLE)
const common = new Set(COMMON)
const double = new Set(DOUBLE.split(' '))

/** Is the surname one that many bear? */
export const isCommonSurname = (name: string): boolean => common.has(toSimplified(name[0] ?? ''))

/** Length of the surname that a name begins with; 0 where it begins with none. */
export function surnameLength(name: string): 0 | 1 | 2 {
  const first = toSimplified(name[0] ?? '')
  if (double.has(first + toSimplified(name[1] ?? ''))) return 2
  return single.has(first) ? 1 : 0
}
