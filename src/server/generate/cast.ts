/** Who is in every generated world, under the same ids whatever the seed, so that others can sign them in. */
export const cast = {
  vendor: '01900000-0000-7000-8000-00000000000a',
  partner: '01900000-0000-7000-8000-00000000000b',
  largePartner: '01900000-0000-7000-8000-00000000000c',
  vendorAdmin: '01900000-0000-7000-8000-0000000000a1',
  vendorSeller: '01900000-0000-7000-8000-0000000000a2',
  partnerAdmin: '01900000-0000-7000-8000-0000000000b1',
  largePartnerAdmin: '01900000-0000-7000-8000-0000000000c1',
} as const

/** With these addresses and one password the people of the cast sign in. */
export const emails = {
  vendorAdmin: 'abel@aster.example',
  vendorSeller: 'ada@aster.example',
  partnerAdmin: 'ben@birch.example',
  largePartnerAdmin: 'lena@larch.example',
} as const

export const password = 'tandem-demo'

/** How many deals the small partner has, and how many the vendor's seller works on: the same in worlds of every size. */
export function dealsOfOne(deals: number): number {
  return deals >= 3000 ? 300 : Math.floor(deals / 10)
}

/** The head of the long tail: one deal in fifty. */
export function dealsOfLargePartner(deals: number): number {
  return Math.floor(deals / 50)
}
