import { type CountryNames, coined, type Industry, type Word, words } from './shape.ts'

const trades: Record<Industry, Word[]> = {
  'agriculture-forestry-fishing': words(
    '農產:Agricultural Products,漁業:Fisheries,茶業:Tea,園藝:Horticulture',
  ),
  'communications-media': words('電信:Telecom,傳媒:Media,出版:Publishing,影視:Film and Television'),
  education: words('教育:Education,語文:Languages,文教:Culture and Education'),
  'financial-services': words('保險:Insurance,投資:Investment,租賃:Leasing,支付:Payments'),
  government: words('都市發展:Urban Development,水務:Water Affairs,地政:Land Administration'),
  healthcare: words('製藥:Pharmaceutical,生醫:Biomedical,醫療器材:Medical Devices,牙科:Dental Care'),
  hospitality: words('飯店:Hotels,餐飲:Catering,旅館:Inns'),
  manufacturing: words(
    '精密:Precision,電子:Electronics,機械:Machinery,塑膠:Plastics,光電:Optoelectronics,紡織:Textile,半導體:Semiconductor',
  ),
  'power-utilities': words('能源:Energy,電力:Power,綠能:Green Energy,環保:Environmental'),
  'public-safety-and-national-security': words('消防安全:Fire Safety,防災:Disaster Prevention'),
  'retail-consumer-goods': words('百貨:Department Store,食品:Foods,家居:Home,服飾:Apparel,玩具:Toys'),
  services: words('顧問:Consulting,工程:Engineering,營造:Construction,人力資源:Human Resources'),
  'travel-transportation': words('物流:Logistics,航運:Shipping,航空:Aviation,旅遊:Travel,運輸:Transport'),
  'wholesale-distribution': words('貿易:Trading,實業:Enterprise,紙業:Paper,批發:Wholesale'),
}

function compose(head: Word, trade: Word): Word {
  return { local: head.local + trade.local, latin: `${head.latin} ${trade.latin}` }
}

export const taiwan: CountryNames = {
  country: 'TW',
  count: 89,
  heads: coined(
    '霽:Ji,澄:Cheng,嵐:Lan,楓:Feng,鷺:Lu,霖:Lin,硯:Yan,榕:Rong,澗:Jian,汐:Xi,羽:Yu,棠:Tang,栩:Xu,墨:Mo,蒔:Shi,沐:Mu',
    '川:chuan,野:ye,舟:zhou,渡:du,峰:feng,禾:he,帆:fan,溪:xi,原:yuan,石:shi',
  ),
  trades,
  compose,
  forms: [
    { local: '{name}股份有限公司', latin: '{name} Co., Ltd.' },
    { local: '{name}有限公司', latin: '{name} Ltd.' },
    { local: '{name}企業股份有限公司', latin: '{name} Corp.' },
  ],
  publicForms: [
    { local: '財團法人{name}協會', latin: '{name} Association' },
    { local: '{name}管理處', latin: '{name} Office' },
  ],
  affiliates: [
    { local: '{head}控股股份有限公司', latin: '{head} Holdings Co., Ltd.' },
    { local: '{head}資產管理股份有限公司', latin: '{head} Asset Management Co., Ltd.' },
    { local: '{name}國際股份有限公司', latin: '{name} International Co., Ltd.' },
  ],
  cities: [
    {
      name: '臺北市',
      aliases: ['Taipei', '台北市', '台北', '臺北', '타이베이', 'Тайбэй'],
      region: null,
      postal: '10####',
      districts: ['信義區', '大安區', '中山區', '內湖區', '松山區'],
    },
    {
      name: '新北市',
      aliases: ['New Taipei', 'Xinbei', '신베이', 'Синьбэй'],
      region: null,
      postal: '22####',
      districts: ['板橋區', '新莊區', '汐止區'],
    },
    {
      name: '新竹市',
      aliases: ['Hsinchu', 'Xinzhu', '신주', 'Синьчжу'],
      region: null,
      postal: '300###',
      districts: ['東區', '北區', '香山區'],
    },
    {
      name: '臺中市',
      aliases: ['Taichung', 'Taizhong', '台中市', '台中', '타이중', 'Тайчжун'],
      region: null,
      postal: '40####',
      districts: ['西屯區', '南屯區', '北屯區'],
    },
    {
      name: '臺南市',
      aliases: ['Tainan', '台南市', '台南', '타이난', 'Тайнань'],
      region: null,
      postal: '70####',
      districts: ['安平區', '東區', '善化區'],
    },
    {
      name: '高雄市',
      aliases: ['Kaohsiung', 'Gaoxiong', '가오슝', 'Гаосюн'],
      region: null,
      postal: '80####',
      districts: ['前鎮區', '左營區', '楠梓區'],
    },
  ],
  streets: ['中山路', '和平路', '港口路', '工業路', '文化街', '松林街', '河濱路'],
  address: '{district}{street}{number}號',
}

export const hongKong: CountryNames = {
  country: 'HK',
  count: 40,
  heads: coined(
    '霽:Tsai,澄:Ching,嵐:Laam,楓:Fung,鷺:Lo,霖:Lam,榕:Yung,汐:Chik,羽:Yu,棠:Tong',
    '川:chuen,舟:chau,渡:to,峰:fung,帆:faan,溪:kai,原:yuen',
  ),
  trades,
  compose,
  forms: [
    { local: '{name}有限公司', latin: '{name} Limited' },
    { local: '{name}集團有限公司', latin: '{name} Group Limited' },
    { local: '{name}（香港）有限公司', latin: '{name} (Hong Kong) Limited' },
  ],
  publicForms: [{ local: '{name}管理局', latin: '{name} Authority' }],
  affiliates: [
    { local: '{head}控股有限公司', latin: '{head} Holdings Limited' },
    { local: '{head}置業有限公司', latin: '{head} Properties Limited' },
  ],
  cities: [
    {
      name: '中環',
      aliases: ['Central', '香港', 'Hong Kong', '홍콩', 'Гонконг'],
      region: '香港島',
      postal: '',
    },
    {
      name: '觀塘',
      aliases: ['Kwun Tong', '香港', 'Hong Kong', '홍콩', 'Гонконг'],
      region: '九龍',
      postal: '',
    },
    {
      name: '尖沙咀',
      aliases: ['Tsim Sha Tsui', '香港', 'Hong Kong', '홍콩', 'Гонконг'],
      region: '九龍',
      postal: '',
    },
    {
      name: '荃灣',
      aliases: ['Tsuen Wan', '香港', 'Hong Kong', '홍콩', 'Гонконг'],
      region: '新界',
      postal: '',
    },
    {
      name: '沙田',
      aliases: ['Sha Tin', '香港', 'Hong Kong', '홍콩', 'Гонконг'],
      region: '新界',
      postal: '',
    },
  ],
  streets: ['碼頭道', '鐘樓街', '海濱道', '工廠街', '榕樹街', '荷花道'],
  address: '{street}{number}號',
}
