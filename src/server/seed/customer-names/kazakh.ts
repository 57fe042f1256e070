import { cyrillicWords, transliterated } from './cyrillic.ts'
import { type CountryNames, spaced } from './shape.ts'

export const kazakhstan: CountryNames = {
  country: 'KZ',
  count: 40,
  heads: cyrillicWords(
    'Көктем,Ақбұлақ,Самал,Жұлдызай,Қайыңды,Тұлпар,Айдын,Бүркіт,Шағала,Жусан,Қарлығаш,Тобылғы,Балауса,Мереке,' +
      'Нұрлысай,Керуен,Тасбұлақ,Құмсай,Аққу,Гүлдала',
  ),
  trades: {
    'agriculture-forestry-fishing': cyrillicWords('Агро,Астық,Балық'),
    'communications-media': cyrillicWords('Медиа,Телеком'),
    education: cyrillicWords('Білім,Академия'),
    'financial-services': cyrillicWords('Қаржы,Сақтандыру,Лизинг'),
    government: cyrillicWords('Су Арнасы,Мұрағат'),
    healthcare: cyrillicWords('Фарма,Клиника,Денсаулық'),
    hospitality: cyrillicWords('Қонақүй,Демалыс'),
    manufacturing: cyrillicWords('Металл,Зауыт,Құрылыс Материал,Тоқыма'),
    'power-utilities': cyrillicWords('Энерго,Жел Қуат,Жылу'),
    'public-safety-and-national-security': cyrillicWords('Құтқару,Қорғаныш'),
    'retail-consumer-goods': cyrillicWords('Сауда,Маркет,Жиһаз'),
    services: cyrillicWords('Консалтинг,Құрылыс,Жоба'),
    'travel-transportation': cyrillicWords('Логистика,Транс,Жол'),
    'wholesale-distribution': cyrillicWords('Опт,Трейд,Қойма'),
  },
  compose: spaced,
  forms: [
    { local: '{name} ЖШС', latin: '{name} LLP' },
    { local: '{name}, ТОО', latin: '{name}, TOO' },
    { local: '{name} АҚ', latin: '{name} JSC' },
  ],
  publicForms: [{ local: '{name} КММ', latin: '{name} State Institution' }],
  affiliates: [
    { local: '{name} Холдинг АҚ', latin: '{name} Holding JSC' },
    { local: '{head} Сервис ЖШС', latin: '{head} Service LLP' },
  ],
  cities: [
    {
      name: 'Алматы',
      aliases: ['Almaty', 'Алма-Ата', '알마티', '阿拉木圖'],
      region: 'Алматы',
      postal: '050###',
    },
    {
      name: 'Астана',
      aliases: ['Astana', 'Нур-Султан', '아스타나', '阿斯塔納'],
      region: 'Астана',
      postal: '010###',
    },
    { name: 'Шымкент', aliases: ['Shymkent', 'Чимкент', '심켄트'], region: 'Шымкент', postal: '160###' },
    {
      name: 'Қарағанды',
      aliases: ['Karaganda', transliterated('Қарағанды'), 'Караганда'],
      region: 'Қарағанды облысы',
      postal: '100###',
    },
    { name: 'Ақтау', aliases: ['Aktau', 'Актау', '악타우'], region: 'Маңғыстау облысы', postal: '130###' },
  ],
  streets: ['Дала көшесі', 'Бейбітшілік көшесі', 'Теміржол көшесі', 'Өзен жағалауы', 'Зауыт көшесі'],
  address: '{street}, {number}',
}
