/** Words that tell an institution, and the posts that people hold there. */

export const INSTITUTION =
  /大学|大學|学院|學院|学系|學系|研究院|研究所|研究会|研究會|研究中心|研究室|实验室|實驗室|科学院|科學院|党校|博物馆|博物館|图书馆|圖書館|文献馆|文獻館|档案馆|檔案館|出版社|编辑部|編輯部|医院|醫院|委员会|委員會|推广站|中心|公司|集团|Universi[tdäé]|Hochschule|École|Facult|Fakult|Institut|College|School of|Schoolof|Department|Dept\.|Faculty|Centre|Center|Academy|Laboratory|Museum|Library|Hospital/

/** Longest first, so that 助理研究员 is not read as 研究员. */
export const POST =
  /(?:(?:特聘|讲席|讲座|兼任|客座|荣誉|榮譽|终身|退休|在读|在讀|全职|专职|資深|资深|高级|高級|助理|副|主任|首席)*(?:研究员|研究員|研究馆员|研究館員|教授|讲师|講師|编审|編審|编辑|編輯|馆员|館員|工程师|工程師|农艺师|会计师|律师|讲师|教师|教師|教員|教员|助教|院士)|博士(?:研究生|候选人|候選人|后研究人员|后|後|生)?|硕士(?:研究生|生)?|碩士(?:研究生|生)?|研究生|本科生|博士導師|博士生导师)/
