import type { industry as english } from '../en/industry.ts'
import type { Words } from '../words.ts'

export const industry = {
  'agriculture-forestry-fishing': 'Сельское и лесное хозяйство, рыболовство',
  'communications-media': 'Связь и медиа',
  education: 'Образование',
  'financial-services': 'Финансовые услуги',
  government: 'Государственный сектор',
  healthcare: 'Здравоохранение',
  hospitality: 'Гостиницы и рестораны',
  manufacturing: 'Промышленность',
  'power-utilities': 'Энергетика и коммунальные услуги',
  'public-safety-and-national-security': 'Общественная и национальная безопасность',
  'retail-consumer-goods': 'Розничная торговля и потребительские товары',
  services: 'Услуги',
  'travel-transportation': 'Путешествия и транспорт',
  'wholesale-distribution': 'Оптовая торговля',
} satisfies Words<typeof english>
