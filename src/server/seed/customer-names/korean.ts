import { type CountryNames, coined, words } from './shape.ts'

export const korea: CountryNames = {
  country: 'KR',
  count: 119,
  heads: coined(
    '가람:Garam,누리:Nuri,다솜:Dasom,달빛:Dalbit,물결:Mulgyeol,바람:Baram,별빛:Byeolbit,새벽:Saebyeok,소담:Sodam,' +
      '온새:Onsae,윤슬:Yunseul,초롱:Chorong,푸른:Pureun,하늬:Hanui,노을:Noeul,단비:Danbi,라온:Raon,마루:Maru,' +
      '보늬:Boni,여울:Yeoul',
    '길:gil,들:deul,샘:saem,숲:sup,결:gyeol,솔:sol,터:teo',
  ),
  trades: {
    'agriculture-forestry-fishing': words('농산:Agriculture,수산:Fisheries,산림:Forestry,축산:Livestock'),
    'communications-media': words('통신:Telecom,미디어:Media,방송:Broadcasting,출판:Publishing'),
    education: words('교육:Education,어학원:Language Academy,에듀:Edu'),
    'financial-services': words('보험:Insurance,캐피탈:Capital,저축은행:Savings Bank,페이:Pay'),
    government: words('도시계획:Urban Planning,상수도:Waterworks,주민지원:Citizen Support'),
    healthcare: words('제약:Pharmaceutical,의료재단:Medical Foundation,바이오:Bio,의료기기:Medical Devices'),
    hospitality: words('호텔:Hotel,리조트:Resort,외식:Restaurants'),
    manufacturing: words(
      '정밀:Precision,전자:Electronics,기계:Machinery,화학:Chemical,소재:Materials,반도체:Semiconductor,로봇:Robotics',
    ),
    'power-utilities': words('에너지:Energy,전력:Electric Power,태양광:Solar,수자원:Water'),
    'public-safety-and-national-security': words('재난안전:Disaster Safety,소방기술:Fire Technology'),
    'retail-consumer-goods': words(
      '백화점:Department Store,마트:Mart,식품:Foods,패션:Fashion,가구:Furniture,화장품:Cosmetics',
    ),
    services: words('컨설팅:Consulting,엔지니어링:Engineering,건설:Construction,법무:Legal'),
    'travel-transportation': words('물류:Logistics,항공:Airlines,해운:Shipping,여행:Travel,택배:Parcel'),
    'wholesale-distribution': words('상사:Trading,유통:Distribution,무역:International Trade,제지:Paper'),
  },
  compose: (head, trade) => ({
    local: head.local + trade.local,
    latin: `${head.latin} ${trade.latin}`,
  }),
  forms: [
    { local: '{name} 주식회사', latin: '{name} Co., Ltd.' },
    { local: '주식회사 {name}', latin: '{name} Inc.' },
    { local: '{name}(주)', latin: '{name} Corp.' },
    { local: '유한회사 {name}', latin: '{name} LLC' },
  ],
  publicForms: [
    { local: '{name}공단', latin: '{name} Corporation' },
    { local: '{name}진흥원', latin: '{name} Agency' },
  ],
  affiliates: [
    { local: '{head}홀딩스 주식회사', latin: '{head} Holdings Co., Ltd.' },
    { local: '{head}서비스 주식회사', latin: '{head} Service Co., Ltd.' },
    { local: '{name}인터내셔널 주식회사', latin: '{name} International Co., Ltd.' },
    { local: '{head}자산관리 주식회사', latin: '{head} Asset Management Co., Ltd.' },
  ],
  cities: [
    {
      name: '서울',
      aliases: ['Seoul', '서울특별시', 'Сеул', '首爾'],
      region: '서울특별시',
      postal: '04###',
      districts: ['강남구', '중구', '마포구', '영등포구', '송파구', '성동구'],
    },
    {
      name: '부산',
      aliases: ['Busan', 'Pusan', '부산광역시', 'Пусан', '釜山'],
      region: '부산광역시',
      postal: '48###',
      districts: ['해운대구', '동구', '사상구'],
    },
    {
      name: '인천',
      aliases: ['Incheon', '인천광역시', 'Инчхон', '仁川'],
      region: '인천광역시',
      postal: '22###',
      districts: ['연수구', '남동구', '서구'],
    },
    {
      name: '대전',
      aliases: ['Daejeon', '대전광역시', 'Тэджон', '大田'],
      region: '대전광역시',
      postal: '34###',
      districts: ['유성구', '서구', '대덕구'],
    },
    {
      name: '대구',
      aliases: ['Daegu', '대구광역시', 'Тэгу', '大邱'],
      region: '대구광역시',
      postal: '41###',
      districts: ['수성구', '달서구', '북구'],
    },
    {
      name: '광주',
      aliases: ['Gwangju', '광주광역시', 'Кванджу', '光州'],
      region: '광주광역시',
      postal: '61###',
      districts: ['광산구', '서구', '북구'],
    },
    {
      name: '수원',
      aliases: ['Suwon', '수원시', 'Сувон', '水原'],
      region: '경기도',
      postal: '16###',
      districts: ['영통구', '팔달구', '권선구'],
    },
  ],
  streets: ['바람로', '중앙로', '항구로', '산업로', '강변로', '새싹길', '은행나무길', '문화로'],
  address: '{district} {street} {number}',
}
